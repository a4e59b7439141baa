package daybook.catalogue;

import daybook.kernel.Scalar;
import daybook.kernel.Texts;

/** What an attribute of a product is called: one visible line of at most 64 characters, in NFC. */
public record AttributeName(String value) implements Scalar {

    private static final int LENGTH_MAX = 64;

    public AttributeName {
        value = Texts.line(value, LENGTH_MAX);
    }
}
