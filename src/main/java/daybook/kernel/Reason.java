package daybook.kernel;

/** Why a person or a process does something: one visible line of at most 200 characters, in NFC. */
public record Reason(String value) implements Scalar {

    public static final int LENGTH_MAX = 200;

    public Reason {
        value = Texts.line(value, LENGTH_MAX);
    }

    /** Turns a text of an earlier event or of a process into a reason: shortens and tidies it. Empty if the text has no visible character. */
    public static String tidied(String text) {
        return Texts.tidied(text, LENGTH_MAX);
    }

    @Override
    public String toString() {
        return value;
    }
}
