package daybook.warehouse;

import daybook.kernel.Name;
import daybook.kernel.WarehouseId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a warehouse as a place. */
public sealed interface WarehouseCommand {

    WarehouseId warehouseId();

    /** Opens a warehouse; the very same once more changes nothing. */
    record OpenWarehouse(@TargetAggregateIdentifier WarehouseId warehouseId, String name) implements WarehouseCommand {

        public OpenWarehouse {
            name = new Name(name).value();
        }
    }
}
