package daybook.accounts;

import java.time.Instant;

/**
 * The idempotency key of a posting: an account posts a key once, however often the command is sent.
 *
 * @param id 1 to 140 characters
 * @param requestedAt when the posting was first requested; every repetition carries the same instant
 */
public record PostingKey(String id, Instant requestedAt) {

    private static final int ID_LENGTH_MAX = 140;

    public PostingKey {
        if (id.isEmpty() || id.length() > ID_LENGTH_MAX) {
            throw new IllegalArgumentException("must have 1 to " + ID_LENGTH_MAX + " characters");
        }
    }
}
