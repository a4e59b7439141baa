package daybook.platform.seals;

import daybook.platform.engine.StoredEvent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names how a log differs from its sealed leaves, from the first event that differs: by which sealed leaf each of the next events has, and
 * which of the next events each sealed leaf has.
 *
 * @param number of the first event that differs, from 1
 * @param events of the log, from that event on
 * @param hashes of the sealed leaves, from that event on
 * @param ids of the sealed events as {@link EventIds}, where they are known
 */
@SuppressWarnings("ArrayRecordComponent")
public record Difference(long number, List<StoredEvent> events, byte[] hashes, byte @Nullable [] ids) {

    /** How many events are looked through to find how the rest of the log is shifted. */
    public static final int EVENTS_MAX = 1_024;

    public Finding finding() {
        return new Finding(number, problem());
    }

    private String problem() {
        if (events.isEmpty()) {
            return "The log ends before event number " + number + idOf(0) + ": it was truncated or rolled back.";
        }
        StoredEvent first = events.get(0);
        int sealedAs = sealedAs(first);
        int standsAt = standsAt();
        if (sealedAs > 0 && standsAt > 0) {
            return "Event number " + number + " is " + first.id() + ", which was sealed " + sealedAs
                    + " later: events were reordered.";
        }
        if (sealedAs > 0) {
            return "Event number " + number + idOf(0) + " was deleted"
                    + (sealedAs > 1 ? ", with the next " + (sealedAs - 1) : "") + ": event " + first.id()
                    + " stands in its place.";
        }
        if (standsAt > 0) {
            return "Event number " + number + ", " + first.id() + ", was inserted"
                    + (standsAt > 1 ? ", with the next " + (standsAt - 1) : "") + ": the sealed event follows it.";
        }
        return changed(first);
    }

    private String changed(StoredEvent first) {
        if (ids == null) {
            return "Event number " + number + ", " + first.id() + ", was edited or replaced.";
        }
        if (ids.length >= EventIds.BYTES
                && Arrays.equals(EventIds.bytes(first.id()), Arrays.copyOf(ids, EventIds.BYTES))) {
            return "Event number " + number + ", " + first.id() + ", was edited.";
        }
        return "Event number " + number + idOf(0) + " was replaced by " + first.id() + '.';
    }

    /** How much later than it stands an event was sealed; 0 if it was not. */
    private int sealedAs(StoredEvent event) {
        LogLeaf leaf = new LogLeaf();
        for (int i = 1; i < sealed(); i++) {
            if (isSealedAt(i, leaf.hash(number + i, event))) {
                return i;
            }
        }
        return 0;
    }

    /** How much later than it was sealed the first sealed event stands; 0 if it does not. */
    private int standsAt() {
        LogLeaf leaf = new LogLeaf();
        for (int i = 1; i < events.size(); i++) {
            if (isSealedAt(0, leaf.hash(number, events.get(i)))) {
                return i;
            }
        }
        return 0;
    }

    private int sealed() {
        return hashes.length / Merkle.HASH_BYTES;
    }

    private boolean isSealedAt(int index, byte[] hash) {
        int from = index * Merkle.HASH_BYTES;
        return Arrays.equals(hashes, from, from + Merkle.HASH_BYTES, hash, 0, Merkle.HASH_BYTES);
    }

    private String idOf(int index) {
        return ids == null ? "" : idOf(ids, index);
    }

    /** The id of a sealed event for the middle of a sentence; empty if it is not known. */
    static String idOf(byte[] ids, int index) {
        String text = ids.length < (index + 1) * EventIds.BYTES
                ? null
                : EventIds.text(Arrays.copyOfRange(ids, index * EventIds.BYTES, (index + 1) * EventIds.BYTES));
        return text == null ? "" : ", " + text + ",";
    }
}
