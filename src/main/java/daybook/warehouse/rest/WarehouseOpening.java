package daybook.warehouse.rest;

import daybook.kernel.Name;
import daybook.kernel.WarehouseId;
import daybook.warehouse.WarehouseCommand.OpenWarehouse;
import jakarta.validation.constraints.NotNull;

/** The body of a request that opens a warehouse. */
record WarehouseOpening(@NotNull WarehouseId id, @NotNull Name name) {

    OpenWarehouse toCommand() {
        return new OpenWarehouse(id, name.value());
    }
}
