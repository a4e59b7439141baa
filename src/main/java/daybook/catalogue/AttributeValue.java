package daybook.catalogue;

import daybook.kernel.Scalar;
import daybook.kernel.Texts;

/** The value of a product's attribute: at most 1,000 characters, in NFC; it may be empty or have several lines. */
public record AttributeValue(String value) implements Scalar {

    private static final int LENGTH_MAX = 1_000;

    public AttributeValue {
        value = Texts.text(value, LENGTH_MAX);
    }
}
