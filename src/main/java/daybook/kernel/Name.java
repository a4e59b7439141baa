package daybook.kernel;

/** The name of a product, a warehouse, an owner or a customer: one visible line of at most 200 characters, in NFC. */
public record Name(String value) implements Scalar {

    public static final int LENGTH_MAX = 200;

    public Name {
        value = Texts.line(value, LENGTH_MAX);
    }

    @Override
    public String toString() {
        return value;
    }
}
