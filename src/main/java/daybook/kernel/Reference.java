package daybook.kernel;

import org.jspecify.annotations.Nullable;

/** The paper that a command belongs to, such as an invoice: one visible line of at most 140 characters, in NFC. */
public record Reference(String value) implements Scalar {

    public static final int LENGTH_MAX = 140;

    public Reference {
        value = Texts.line(value, LENGTH_MAX);
    }

    /** The text of a reference, null for null. */
    public static @Nullable String textOf(@Nullable Reference reference) {
        return reference == null ? null : reference.value;
    }

    /** The text of a valid reference, null for null. @throws InvalidValueException if the text is not valid */
    public static @Nullable String checked(@Nullable String text) {
        return text == null ? null : new Reference(text).value;
    }

    /** Turns a text of an earlier event into a reference: shortens and tidies it. Null if the text has no visible character. */
    public static @Nullable String tidied(@Nullable String text) {
        String tidied = text == null ? "" : Texts.tidied(text, LENGTH_MAX);
        return tidied.isEmpty() ? null : tidied;
    }

    @Override
    public String toString() {
        return value;
    }
}
