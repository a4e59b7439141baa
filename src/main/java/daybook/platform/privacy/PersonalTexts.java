package daybook.platform.privacy;

import static daybook.platform.privacy.Protection.CIPHER;
import static daybook.platform.privacy.Protection.PERSONS;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

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
                String path = json.streamReadContext().pathAsPointer().toString();
                String text = readText(json, Protection.associated(message, path));
                if (text != null) {
                    revealed.write(payload, copied, start - copied);
                    revealed.write('"');
                    revealed.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(text));
                    revealed.write('"');
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

    /**
     * Reads a ciphertext to its end.
     *
     * @return null for a client's own object that begins alike, the attributes of a product: its values are texts, none of them is an array
     */
    private @Nullable String readText(JsonParser json, byte[] associated) {
        json.nextName();
        String cipher = json.nextStringValue();
        if (!PERSONS.equals(json.nextName()) || json.nextToken() != JsonToken.START_ARRAY) {
            return null;
        }
        List<String> persons = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            persons.add(json.getString());
        }
        json.nextToken();
        return text(Base64.getDecoder().decode(cipher), persons, associated);
    }

    private String text(byte[] encrypted, List<String> persons, byte[] associated) {
        byte[] text = encrypted;
        for (int i = persons.size() - 1; i >= 0; i--) {
            Optional<PersonCipher> cipher = keys.cipherOf(persons.get(i));
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
