package daybook.kernel;

/** Why something is done, in the words of whoever does it: one visible line of at most 200 characters, in NFC. */
public record Reason(String value) implements Scalar {

    public static final int LENGTH_MAX = 200;

    public Reason {
        value = Texts.line(value, LENGTH_MAX);
    }

    /** Brings a text of an earlier event, or of the house itself, into the form of a reason; empty if the text shows nothing. */
    public static String tidied(String text) {
        return Texts.tidied(text, LENGTH_MAX);
    }

    @Override
    public String toString() {
        return value;
    }
}
