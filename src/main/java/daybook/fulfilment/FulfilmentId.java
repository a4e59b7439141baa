package daybook.fulfilment;

import daybook.kernel.Scalar;
import daybook.kernel.Texts;
import daybook.ordering.OrderId;

/** The id of a fulfilment is its order's; as text it is the name of its event stream. */
public record FulfilmentId(String value) implements Scalar {

    public FulfilmentId {
        Texts.identifier(value);
    }

    public static FulfilmentId of(OrderId order) {
        return new FulfilmentId(order.value());
    }

    public OrderId orderId() {
        return new OrderId(value);
    }

    @Override
    public String toString() {
        return "fulfilment:" + value;
    }
}
