package daybook.platform.privacy;

import static daybook.platform.privacy.Protection.CIPHER;
import static daybook.platform.privacy.Protection.PERSONS;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Decrypts the personal texts of stored messages. */
public final class PersonalTexts {

    /** These bytes begin a ciphertext. Within a JSON string the quotation marks would be escaped. */
    private static final byte[] BEGINNING = ("{\"" + CIPHER + "\":\"").getBytes(StandardCharsets.US_ASCII);

    private static final JsonMapper JSON = new JsonMapper();

    private final PersonKeys keys;

    public PersonalTexts(PersonKeys keys) {
        this.keys = keys;
    }

    /** Whether a stored payload has a ciphertext; it need not be parsed otherwise. */
    public static boolean areIn(byte[] payload) {
        return StoredBytes.indexOf(payload, BEGINNING) >= 0;
    }

    /** The persons whose keys the ciphertexts of a payload take. */
    public static Set<String> personsIn(byte[] payload) {
        if (!areIn(payload)) {
            return Set.of();
        }
        Set<String> persons = new HashSet<>();
        for (JsonNode list : JSON.readTree(payload).findValues(PERSONS)) {
            list.forEach(person -> persons.add(person.stringValue()));
        }
        return persons;
    }

    /** A stored payload as JSON, with its texts. */
    public JsonNode read(byte[] payload, String message, ObjectMapper json) {
        return json.readTree(revealed(payload, message));
    }

    /**
     * Replaces the ciphertexts in a payload by their texts, and those of forgotten persons by {@link Protection#ERASED}.
     * All else keeps its bytes.
     *
     * @param message the id of the event, or of the snapshot
     */
    public byte[] revealed(byte[] payload, String message) {
        if (!areIn(payload)) {
            return payload;
        }
        ByteArrayOutputStream revealed = new ByteArrayOutputStream(payload.length);
        int copied = 0;
        try (JsonParser json = JSON.createParser(payload)) {
            while (json.nextToken() != null) {
                int start = json.currentToken() == JsonToken.START_OBJECT ? offset(json.currentTokenLocation()) : -1;
                if (start < 0 || !StoredBytes.isAt(payload, start, BEGINNING)) {
                    continue;
                }
                byte[] associated = Protection.associated(
                        message, json.streamReadContext().pathAsPointer().toString());
                ObjectNode object = json.readValueAsTree();
                if (isCiphertext(object)) {
                    revealed.write(payload, copied, start - copied);
                    revealed.writeBytes(JSON.writeValueAsBytes(text(object, associated)));
                    copied = offset(json.currentLocation());
                }
            }
        }
        revealed.write(payload, copied, payload.length - copied);
        return revealed.toByteArray();
    }

    private static int offset(TokenStreamLocation location) {
        return Math.toIntExact(location.getByteOffset());
    }

    /** The values of a client's own names, the attributes of a product, are texts: none of them is an array. */
    private static boolean isCiphertext(ObjectNode object) {
        return object.size() == 2
                && object.path(CIPHER).isString()
                && object.path(PERSONS).isArray();
    }

    private String text(ObjectNode encrypted, byte[] associated) {
        byte[] text = encrypted.get(CIPHER).binaryValue();
        JsonNode persons = encrypted.path(PERSONS);
        for (int i = persons.size() - 1; i >= 0; i--) {
            Optional<PersonCipher> cipher = keys.cipherOf(persons.get(i).stringValue());
            if (cipher.isEmpty() || text.length == 0) {
                return Protection.ERASED;
            }
            try {
                text = cipher.get().decrypt(text, associated);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("A personal text differs from what was stored", e);
            }
        }
        return new String(text, StandardCharsets.UTF_8);
    }
}
