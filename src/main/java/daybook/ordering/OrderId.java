package daybook.ordering;

import daybook.kernel.Scalar;
import daybook.kernel.Texts;

/** The id of an order; as text it is the name of its event stream. */
public record OrderId(String value) implements Scalar {

    public OrderId {
        Texts.identifier(value);
    }

    @Override
    public String toString() {
        return "order:" + value;
    }
}
