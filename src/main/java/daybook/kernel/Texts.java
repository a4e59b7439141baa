package daybook.kernel;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Checks and normalises texts; the message of a refusal says what is allowed. */
public final class Texts {

    /** An id that a client may choose. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,99}");

    /** Spaces, controls, formats, and Unicode's default ignorable characters, for which a regular expression has no class. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Z}\\p{Cc}\\p{Cf}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2065}"
                    + "\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{E0000}-\\x{E0FFF}]*");

    /** Controls, line separators, and overrides of the writing direction, which make a text look different from what is stored. */
    private static final Pattern BREAKS_LINE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\x{2028}\\x{2029}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    private static final String ZERO_WIDTH_SPACES = "\u200B\u2060\uFEFF";

    private Texts() {}

    /** @throws InvalidValueException unless the text is 1 to 100 of {@code A-Z a-z 0-9 . _ ~ -}, starting with a letter or digit */
    public static String identifier(String text) {
        return matching(
                text, IDENTIFIER, "must be 1 to 100 letters, digits or . _ ~ - and start with a letter or digit");
    }

    /** @throws InvalidValueException with {@code otherwise} as its message unless the whole text matches */
    public static String matching(String text, Pattern pattern, String otherwise) {
        if (!pattern.matcher(text).matches()) {
            throw new InvalidValueException(otherwise);
        }
        return text;
    }

    /**
     * Refuses what PostgreSQL and UTF-8 cannot hold: the character NUL, and an unpaired surrogate.
     *
     * @throws InvalidValueException if the text contains one
     */
    public static String storable(String text) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int character = text.codePointAt(i);
            if (character == 0 || Character.getType(character) == Character.SURROGATE) {
                throw new InvalidValueException("must not contain NUL or half a surrogate pair");
            }
        }
        return text;
    }

    /** @throws InvalidValueException if the text has more than {@code lengthMax} characters */
    public static String atMost(int lengthMax, String text) {
        if (text.length() > lengthMax) {
            throw new InvalidValueException("must have at most " + lengthMax + " characters");
        }
        return text;
    }

    /** The text in NFC; it may be empty or have several lines. @throws InvalidValueException if it cannot be stored or is too long */
    public static String text(String text, int lengthMax) {
        return atMost(lengthMax, normalized(storable(text)));
    }

    /** The text in NFC without surrounding space. @throws InvalidValueException if that is not one visible line, or is too long */
    public static String line(String text, int lengthMax) {
        String line = trimmed(normalized(storable(text)));
        if (INVISIBLE.matcher(line).matches()) {
            throw new InvalidValueException("must not be blank");
        }
        if (BREAKS_LINE.matcher(line).find()) {
            throw new InvalidValueException(
                    "must be one line, without control characters or overrides of the writing direction");
        }
        return atMost(lengthMax, line);
    }

    /** Turns a text that was stored under other rules into a line: shortens and tidies it. Empty if the text has no visible character. */
    static String tidied(String text, int lengthMax) {
        String line = trimmed(normalized(BREAKS_LINE.matcher(text).replaceAll(" ")));
        if (INVISIBLE.matcher(line).matches()) {
            return "";
        }
        if (line.length() <= lengthMax) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(lengthMax - 1)) ? lengthMax - 1 : lengthMax;
        return trimmed(line.substring(0, end));
    }

    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || ZERO_WIDTH_SPACES.indexOf(character) >= 0;
    }
}
