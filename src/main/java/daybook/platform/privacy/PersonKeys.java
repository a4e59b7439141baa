package daybook.platform.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.PrfHmacJce;
import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of persons. A person is a name: a keyed hash of it leads to a random id, and the id to the person's secret, wrapped by the master key.
 *
 * <p>A person who is forgotten leaves neither. The next use of the name makes another person.
 */
public final class PersonKeys {

    private static final String INDEX = "index";
    private static final String NAME = "name:";
    private static final String SECRET = "secret:";
    private static final String ERASURE = "erasure:";
    private static final int ID_BYTES = 16;
    private static final int NAMES_MAX = 20_000;

    /** Bounds how long another node can decrypt after a deletion whose notification is lost. */
    private static final Duration KEPT_MAX = Duration.ofSeconds(10);

    private final KeyStore store;
    private final PrfHmacJce index;
    private final Cache<String, String> personByName =
            Caffeine.newBuilder().maximumSize(NAMES_MAX).build();
    private final Cache<String, Optional<PersonCipher>> ciphers = Caffeine.newBuilder()
            .maximumSize(NAMES_MAX)
            .expireAfterWrite(KEPT_MAX)
            .build();
    private volatile AesGcmJce master;
    private final List<Runnable> onForgotten = new CopyOnWriteArrayList<>();
    private volatile Runnable onDeleted = () -> {};

    /**
     * Deletes the keys of those whose erasure a crash has interrupted.
     *
     * @param masterKey of 32 bytes
     * @throws MasterKeyException if the stored keys are wrapped by another master key
     */
    public PersonKeys(KeyStore store, byte[] masterKey) {
        this.store = store;
        this.master = cipherOf(masterKey);
        this.index = indexOf(store);
        erasures().keySet().forEach(this::deleteKey);
    }

    private static AesGcmJce cipherOf(byte[] masterKey) {
        try {
            return new AesGcmJce(masterKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The master key cannot be used", e);
        }
    }

    private PrfHmacJce indexOf(KeyStore keys) {
        // An upgrade is rehearsed on connections that refuse writes.
        if (keys.find(INDEX) == null) {
            keys.add(INDEX, Map.of(INDEX, wrapped(INDEX, Random.randBytes(PersonCipher.SECRET_BYTES))));
        }
        byte[] key = keys.find(INDEX);
        if (key == null) {
            throw new IllegalStateException("The key store has no index");
        }
        try {
            return new PrfHmacJce("HMACSHA256", new SecretKeySpec(unwrapped(INDEX, key), "HMAC"));
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException(e);
        }
    }

    private byte[] wrapped(String id, byte[] secret) {
        try {
            return master.encrypt(secret, bytes(id));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key cannot be wrapped", e);
        }
    }

    private byte[] unwrapped(String id, byte[] key) throws GeneralSecurityException {
        return master.decrypt(key, bytes(id));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The id of the person of a name, who is made if there is none. The person's key is durable then. */
    public String personOf(String name) {
        return find(name).orElseGet(() -> personMade(name));
    }

    private String personMade(String name) {
        String hash = hashOf(name);
        String person = text(Random.randBytes(ID_BYTES));
        byte[] secret = wrapped(SECRET + person, Random.randBytes(PersonCipher.SECRET_BYTES));
        store.add(NAME + hash, Map.of(NAME + hash, bytes(person), SECRET + person, secret));
        ciphers.invalidate(person);
        return find(name).orElseThrow(() -> new IllegalStateException("A person was forgotten at this moment"));
    }

    /** The id of the person of a name. */
    public Optional<String> find(String name) {
        String known = personByName.getIfPresent(name);
        if (known != null && cipherOf(known).isPresent()) {
            return Optional.of(known);
        }
        byte[] stored = store.find(NAME + hashOf(name));
        if (stored == null) {
            return Optional.empty();
        }
        String person = new String(stored, StandardCharsets.UTF_8);
        personByName.put(name, person);
        return Optional.of(person);
    }

    private String hashOf(String name) {
        try {
            return text(index.compute(bytes(Normalizer.normalize(name, Normalizer.Form.NFC)), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A name cannot be hashed", e);
        }
    }

    private static String text(byte[] id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** Encrypts and decrypts for a person; empty for one who is forgotten. */
    Optional<PersonCipher> cipherOf(String person) {
        return ciphers.get(person, this::readCipher);
    }

    private Optional<PersonCipher> readCipher(String person) {
        byte @Nullable [] key = store.find(SECRET + person);
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PersonCipher(unwrapped(SECRET + person, key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of the person " + person + " cannot be read", e);
        }
    }

    /**
     * Begins the erasure of a person: there is no way back, also after a crash.
     *
     * @param notes of the caller, who reads them again in {@link #erasures} until {@link #endErasure}
     */
    public void beginErasure(String person, String notes) {
        store.put(Map.of(ERASURE + person, wrapped(ERASURE + person, bytes(notes))));
    }

    /** The notes of the erasures that have begun, by person. */
    public Map<String, String> erasures() {
        Map<String, String> erasures = new HashMap<>();
        store.forEach(ERASURE, (id, notes) -> erasures.put(id.substring(ERASURE.length()), notesOf(id, notes)));
        return erasures;
    }

    private String notesOf(String id, byte[] notes) {
        try {
            return new String(unwrapped(id, notes), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An erasure cannot be read", e);
        }
    }

    /** Deletes the key of a person, and what leads from the name to it. Nothing can be decrypted with it any more when the call returns. */
    public void deleteKey(String person) {
        List<String> ids = new ArrayList<>(List.of(SECRET + person));
        store.forEach(NAME, (id, value) -> {
            if (person.equals(new String(value, StandardCharsets.UTF_8))) {
                ids.add(id);
            }
        });
        store.deleteForGood(ids);
        dropCaches();
        onDeleted.run();
    }

    public void endErasure(String person) {
        store.deleteForGood(List.of(ERASURE + person));
    }

    /** The ids of all persons. */
    public Set<String> persons() {
        Set<String> persons = new HashSet<>();
        store.forEach(SECRET, (id, value) -> persons.add(id.substring(SECRET.length())));
        return persons;
    }

    /** Has a callback run after each deletion of a key by this process. */
    public void onDeleted(Runnable callback) {
        onDeleted = callback;
    }

    /** Has a callback run when decrypted texts must not stay in memory. */
    public void onForgotten(Runnable callback) {
        onForgotten.add(callback);
    }

    /** Drops the keys in memory: another process may have deleted some. */
    public void dropCaches() {
        personByName.invalidateAll();
        ciphers.invalidateAll();
        onForgotten.forEach(Runnable::run);
    }

    /** Visits all keys, as they are stored: wrapped by the master key. */
    public void export(BiConsumer<String, byte[]> visitor) {
        store.forEach("", visitor);
    }

    /**
     * Takes over the keys of another store with the same master key.
     *
     * @throws MasterKeyException if they are wrapped by another master key
     * @throws IllegalStateException if this store has keys of persons
     */
    public void takeOver(Map<String, byte[]> exported) {
        if (!persons().isEmpty()) {
            throw new IllegalStateException("This store has keys of persons already.");
        }
        exported.forEach((id, key) -> {
            if (!id.startsWith(NAME)) {
                rewrapped(id, key, master);
            }
        });
        store.put(exported);
        dropCaches();
    }

    /** Wraps all keys by another master key; the stored texts stay as they are. */
    public synchronized void rotate(byte[] newMasterKey) {
        Map<String, byte[]> keys = new HashMap<>();
        AesGcmJce next = cipherOf(newMasterKey);
        for (String prefix : List.of(INDEX, SECRET, ERASURE)) {
            store.forEach(prefix, (id, key) -> keys.put(id, rewrapped(id, key, next)));
        }
        store.put(keys);
        master = next;
    }

    private byte[] rewrapped(String id, byte[] key, AesGcmJce next) {
        try {
            return next.encrypt(unwrapped(id, key), bytes(id));
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException(e);
        }
    }
}
