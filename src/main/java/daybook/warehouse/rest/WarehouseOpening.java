package daybook.warehouse.rest;

import daybook.kernel.Name;
import daybook.kernel.WarehouseId;
import daybook.warehouse.WarehouseCommand.OpenWarehouse;
import jakarta.validation.constraints.NotNull;

/** The request to open a warehouse. */
record WarehouseOpening(@NotNull WarehouseId id, @NotNull Name name) {

    OpenWarehouse toCommand() {
        return new OpenWarehouse(id, name.value());
    }
}
