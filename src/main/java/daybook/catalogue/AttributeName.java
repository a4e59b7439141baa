package daybook.catalogue;

import daybook.kernel.Scalar;
import daybook.kernel.Texts;

/** The name of a product's attribute: one visible line of at most 64 characters, in NFC. */
public record AttributeName(String value) implements Scalar {

    private static final int LENGTH_MAX = 64;

    public AttributeName {
        value = Texts.line(value, LENGTH_MAX);
    }
}
