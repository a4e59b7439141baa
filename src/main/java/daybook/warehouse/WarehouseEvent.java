package daybook.warehouse;

import daybook.kernel.WarehouseId;
import daybook.platform.serialization.StoredAs;

/** The events of a warehouse as a place. */
@StoredAs("warehouse")
public sealed interface WarehouseEvent {

    WarehouseId warehouseId();

    record WarehouseOpened(WarehouseId warehouseId, String name) implements WarehouseEvent {}
}
