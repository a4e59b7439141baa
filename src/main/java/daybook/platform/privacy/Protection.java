package daybook.platform.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Encrypts the personal texts of one message while it becomes JSON. In place of the text stands an object with the ciphertext and the persons whose
 * keys it takes, so that no text of a client can be mistaken for a ciphertext.
 *
 * <p>A text of several persons is encrypted with the key of each, one after the other: it is lost with the first of them. The associated data
 * are the id of the message and the path in the JSON, so that a ciphertext cannot be moved elsewhere.
 *
 * @param message its id
 * @param owners to whom its names belong; null where each name tells that by itself
 * @param persons to whom texts that name nobody belong
 */
public record Protection(
        PersonKeys keys, String message, @Nullable List<String> owners, List<String> persons) {

    /** Stands for each text of a forgotten person. */
    public static final String ERASED = "(erased)";

    static final String CIPHER = "cipher";
    static final String PERSONS = "persons";

    void write(JsonGenerator json, String text, boolean isName) {
        List<String> whose = isName ? ownersOf(text) : persons;
        if (whose.isEmpty() || text.equals(ERASED)) {
            json.writeString(text);
            return;
        }
        byte[] associated =
                associated(message, json.streamWriteContext().pathAsPointer().toString());
        byte[] ciphertext = encrypted(text.getBytes(StandardCharsets.UTF_8), whose, associated);
        json.writeStartObject();
        json.writeBinaryProperty(CIPHER, ciphertext);
        json.writeArrayPropertyStart(PERSONS);
        whose.forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private List<String> ownersOf(String name) {
        return owners == null ? List.of(keys.personOf(name)) : owners;
    }

    static byte[] associated(String message, String path) {
        return (message + path).getBytes(StandardCharsets.UTF_8);
    }

    /** A text that comes after one of its persons was forgotten is not kept at all. */
    private byte[] encrypted(byte[] text, List<String> whose, byte[] associated) {
        byte[] encrypted = text;
        for (String person : whose) {
            Optional<PersonCipher> cipher = keys.cipherOf(person);
            if (cipher.isEmpty()) {
                return new byte[0];
            }
            try {
                encrypted = cipher.get().encrypt(encrypted, associated);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("A text cannot be encrypted", e);
            }
        }
        return encrypted;
    }
}
