package daybook.warehouse.rest;

import daybook.kernel.WarehouseId;
import daybook.warehouse.WarehouseCommand.OpenWarehouse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A warehouse as it is opened. */
record WarehouseOpening(
        @NotNull WarehouseId id, @NotBlank @Size(max = 200) String name) {

    OpenWarehouse toCommand() {
        return new OpenWarehouse(id, name.strip());
    }
}
