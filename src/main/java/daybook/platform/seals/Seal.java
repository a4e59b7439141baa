package daybook.platform.seals;

import java.time.Instant;

/**
 * A signed checkpoint of the log.
 *
 * @param size the number of sealed events
 * @param rootHash the root of their tree, in base64
 * @param note the checkpoint as a signed note, with the cosignatures of witnesses
 */
public record Seal(long size, String rootHash, Instant at, String note) {}
