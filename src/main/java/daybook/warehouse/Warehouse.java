package daybook.warehouse;

import static daybook.warehouse.StockRules.warehouseIsTheSame;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import daybook.kernel.WarehouseId;
import daybook.platform.serialization.StoredAs;
import daybook.platform.snapshots.AggregateCache;
import daybook.platform.snapshots.Snapshots;
import daybook.warehouse.WarehouseCommand.OpenWarehouse;
import daybook.warehouse.WarehouseEvent.WarehouseOpened;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A warehouse as a place; its stock is in {@link WarehouseProduct}. */
@Aggregate(type = "warehouse", cache = AggregateCache.NAME, snapshotTriggerDefinition = Snapshots.TRIGGER)
@StoredAs("warehouse")
class Warehouse {

    @AggregateIdentifier
    private @Nullable WarehouseId id;

    private String name = "";

    Warehouse() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenWarehouse command) {
        if (id != null) {
            warehouseIsTheSame(command.warehouseId(), name.equals(command.name()));
            return;
        }
        apply(new WarehouseOpened(command.warehouseId(), command.name()));
    }

    @EventSourcingHandler
    void on(WarehouseOpened event) {
        id = event.warehouseId();
        name = event.name();
    }
}
