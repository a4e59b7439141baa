package daybook.accounts;

import java.time.Instant;

/**
 * The name of a posting: the very same once more changes nothing.
 *
 * @param id at most 140 characters
 * @param requestedAt when it was first asked for; the same however often it is sent
 */
public record Entry(String id, Instant requestedAt) {

    private static final int ID_LENGTH_MAX = 140;

    public Entry {
        if (id.isEmpty() || id.length() > ID_LENGTH_MAX) {
            throw new IllegalArgumentException("must have 1 to " + ID_LENGTH_MAX + " characters");
        }
    }
}
