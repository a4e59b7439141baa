package daybook.platform.privacy;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A key store for tests without a disk. */
public final class KeysInMemory implements KeyStore {

    private final NavigableMap<String, byte[]> entries = new TreeMap<>();

    /** Keys of persons on a store of their own. */
    public static PersonKeys create() {
        return new PersonKeys(new KeysInMemory(), new byte[32]);
    }

    /** Cells of views for such persons. */
    public static PersonalCells cells() {
        return new PersonalCells(create());
    }

    @Override
    public synchronized byte @Nullable [] find(String id) {
        return entries.get(id);
    }

    @Override
    public synchronized boolean add(String id, Map<String, byte[]> added) {
        if (entries.containsKey(id)) {
            return false;
        }
        put(added);
        return true;
    }

    @Override
    public synchronized void put(Map<String, byte[]> added) {
        entries.putAll(added);
    }

    @Override
    public synchronized void deleteForGood(Collection<String> ids) {
        entries.keySet().removeAll(ids);
    }

    @Override
    public synchronized void forEach(String prefix, BiConsumer<String, byte[]> visitor) {
        new TreeMap<>(entries.subMap(prefix, prefix + '\uffff')).forEach(visitor);
    }
}
