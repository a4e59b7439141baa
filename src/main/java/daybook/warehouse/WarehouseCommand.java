package daybook.warehouse;

import daybook.kernel.Name;
import daybook.kernel.WarehouseId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The commands of a warehouse as a place. */
public sealed interface WarehouseCommand {

    WarehouseId warehouseId();

    /** Opens a warehouse; idempotent. */
    record OpenWarehouse(@TargetAggregateIdentifier WarehouseId warehouseId, String name) implements WarehouseCommand {

        public OpenWarehouse {
            name = new Name(name).value();
        }
    }
}
