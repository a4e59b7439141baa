package daybook.kernel;

import java.util.regex.Pattern;

/** Checks of text that comes from outside; every refusal says what is allowed. */
public final class Texts {

    /** What a client may use as an id of its own. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,99}");

    private Texts() {}

    /** @throws IllegalArgumentException unless the text is 1 to 100 of {@code A-Z a-z 0-9 . _ ~ -}, starting with a letter or digit */
    public static String identifier(String text) {
        return matching(
                text, IDENTIFIER, "must be 1 to 100 letters, digits or . _ ~ - and start with a letter or digit");
    }

    /** @throws IllegalArgumentException with {@code otherwise} as its message unless the whole text matches */
    static String matching(String text, Pattern pattern, String otherwise) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(otherwise);
        }
        return text;
    }

    /**
     * Refuses what is no text to every store and every program: the character NUL, and half of a character that needs two.
     *
     * @throws IllegalArgumentException if there is any of that in it
     */
    public static String storable(String text) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int character = text.codePointAt(i);
            if (character == 0 || Character.getType(character) == Character.SURROGATE) {
                throw new IllegalArgumentException("must not contain NUL or half a surrogate pair");
            }
        }
        return text;
    }

    /** The text without surrounding white space; @throws IllegalArgumentException if nothing is left, or more than {@code lengthMax} characters */
    public static String line(String text, int lengthMax) {
        String line = storable(text).strip();
        if (line.isEmpty()) {
            throw new IllegalArgumentException("must not be blank");
        }
        if (line.length() > lengthMax) {
            throw new IllegalArgumentException("must have at most " + lengthMax + " characters");
        }
        return line;
    }
}
