package daybook.warehouse;

import daybook.kernel.InvalidValueException;
import daybook.kernel.Scalar;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;

/**
 * The identity of one SKU's stock in one warehouse, {@code main:85123A}; as text it is the name of its event stream.
 */
public record StockId(String value) implements Scalar {

    private static final char SEPARATOR = ':';

    public StockId {
        int separator = value.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new InvalidValueException("must be a warehouse, a colon and a SKU");
        }
        new WarehouseId(value.substring(0, separator));
        new Sku(value.substring(separator + 1));
    }

    public static StockId of(WarehouseId warehouse, Sku sku) {
        return new StockId(warehouse.value() + SEPARATOR + sku.value());
    }

    public WarehouseId warehouse() {
        return new WarehouseId(value.substring(0, value.indexOf(SEPARATOR)));
    }

    public Sku sku() {
        return new Sku(value.substring(value.indexOf(SEPARATOR) + 1));
    }

    @Override
    public String toString() {
        return "stock:" + value;
    }
}
