package daybook.operations.privacy;

/**
 * An erasure that is complete.
 *
 * @param certificate a signed note that names the events and the checkpoint, not the person
 * @param events the number of events with texts of the person
 * @param checkpoint of the log with the event that records the erasure, a signed note
 */
public record Erasure(String certificate, long events, String checkpoint) {}
