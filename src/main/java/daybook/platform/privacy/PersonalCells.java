package daybook.platform.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Encrypts the personal texts in the cells of views. Equal texts of the same persons have equal ciphertexts, so that they can be searched for and
 * compared.
 *
 * <p>A cell is a control character, which no text of a client contains, the persons whose keys it takes, and the ciphertext.
 */
public final class PersonalCells {

    private static final char MARK = '\u0001';
    private static final String BEFORE_CIPHERTEXT = ":";
    private static final String BETWEEN_PERSONS = " ";
    private static final byte[] PLACE = "cell".getBytes(StandardCharsets.US_ASCII);

    private final PersonKeys keys;

    public PersonalCells(PersonKeys keys) {
        this.keys = keys;
    }

    private static boolean isCell(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK;
    }

    /**
     * The cell of a text.
     *
     * @param persons to whom the text belongs; a text of nobody stays plain, and one of a forgotten person is {@link Protection#ERASED}
     */
    public String cell(String text, List<String> persons) {
        if (persons.isEmpty() || isCell(text) || text.equals(Protection.ERASED)) {
            return text;
        }
        byte[] encrypted = text.getBytes(StandardCharsets.UTF_8);
        for (String person : persons) {
            Optional<PersonCipher> cipher = keys.cipherOf(person);
            if (cipher.isEmpty()) {
                return Protection.ERASED;
            }
            try {
                encrypted = cipher.get().encryptCell(encrypted, PLACE);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("A cell cannot be encrypted", e);
            }
        }
        return MARK
                + String.join(BETWEEN_PERSONS, persons)
                + BEFORE_CIPHERTEXT
                + Base64.getEncoder().encodeToString(encrypted);
    }

    /** The cell of a text that belongs to the person of a name alone; empty if there is no such person. */
    public Optional<String> cellOf(String text, String name) {
        return keys.find(name).map(person -> cell(text, List.of(person)));
    }

    /** The text of a cell; {@link Protection#ERASED} where one of its persons is forgotten. */
    public String text(String cell) {
        if (!isCell(cell)) {
            return cell;
        }
        int end = cell.indexOf(BEFORE_CIPHERTEXT);
        String[] persons = cell.substring(1, end).split(BETWEEN_PERSONS);
        byte[] text = Base64.getDecoder().decode(cell.substring(end + 1));
        for (int i = persons.length - 1; i >= 0; i--) {
            Optional<PersonCipher> cipher = keys.cipherOf(persons[i]);
            if (cipher.isEmpty()) {
                return Protection.ERASED;
            }
            try {
                text = cipher.get().decryptCell(text, PLACE);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("A cell differs from what was stored", e);
            }
        }
        return new String(text, StandardCharsets.UTF_8);
    }
}
