package daybook.kernel;

import org.jspecify.annotations.Nullable;

/** The paper that something belongs to: one visible line of at most 140 characters, in NFC. */
public record Reference(String value) implements Scalar {

    public static final int LENGTH_MAX = 140;

    public Reference {
        value = Texts.line(value, LENGTH_MAX);
    }

    /** The text of a reference, null where there is none. */
    public static @Nullable String textOf(@Nullable Reference reference) {
        return reference == null ? null : reference.value;
    }

    /** The text in the form of a reference. @throws InvalidValueException if it cannot be one */
    public static @Nullable String checked(@Nullable String text) {
        return text == null ? null : new Reference(text).value;
    }

    /** Brings a text of an earlier event into the form of a reference; null if the text shows nothing. */
    public static @Nullable String tidied(@Nullable String text) {
        String tidied = text == null ? "" : Texts.tidied(text, LENGTH_MAX);
        return tidied.isEmpty() ? null : tidied;
    }

    @Override
    public String toString() {
        return value;
    }
}
