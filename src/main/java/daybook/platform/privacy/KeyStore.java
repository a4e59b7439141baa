package daybook.platform.privacy;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Stores keys durably, outside the log and its exports. All values are encrypted, or tell nothing by themselves. */
public interface KeyStore {

    byte @Nullable [] find(String id);

    /**
     * Adds entries unless there is one with an id.
     *
     * @return whether they were added; they are durable then
     */
    boolean add(String id, Map<String, byte[]> entries);

    /** Adds or replaces entries, all or none. */
    void put(Map<String, byte[]> entries);

    /** Deletes entries, so that their values are on no disk of this store any more when the call returns. */
    void deleteForGood(Collection<String> ids);

    /** Visits the entries whose ids begin with a text. */
    void forEach(String prefix, BiConsumer<String, byte[]> visitor);
}
