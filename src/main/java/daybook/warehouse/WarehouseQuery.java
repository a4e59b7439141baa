package daybook.warehouse;

import daybook.kernel.WarehouseId;

/** The queries about warehouses as places. */
public sealed interface WarehouseQuery {

    /** {@code Optional<WarehouseDetails>}. */
    record FindWarehouse(WarehouseId warehouseId) implements WarehouseQuery {}

    /** All warehouses, by id: {@code List<WarehouseDetails>}. */
    record ListWarehouses() implements WarehouseQuery {}

    record WarehouseDetails(WarehouseId id, String name, long version) {}
}
