package daybook.warehouse;

import daybook.kernel.Scalar;
import daybook.kernel.Texts;

/** The id of a reservation, unique within one stock. */
public record ReservationId(String value) implements Scalar {

    public ReservationId {
        Texts.identifier(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
