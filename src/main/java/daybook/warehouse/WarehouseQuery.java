package daybook.warehouse;

import daybook.kernel.WarehouseId;
import daybook.platform.projection.RestsOn;

/** The queries about warehouses as places. */
public sealed interface WarehouseQuery {

    /** {@code Optional<WarehouseDetails>}. */
    record FindWarehouse(WarehouseId warehouseId) implements WarehouseQuery {}

    /** All warehouses, by id: {@code List<WarehouseDetails>}. */
    record ListWarehouses() implements WarehouseQuery {}

    @RestsOn(view = "warehouses", aggregate = "warehouse:{id}")
    record WarehouseDetails(WarehouseId id, String name, long version) {}
}
