package daybook.warehouse.read;

import daybook.kernel.WarehouseId;
import daybook.platform.projection.AggregateTable;
import daybook.platform.projection.View;
import daybook.warehouse.WarehouseEvent.WarehouseOpened;
import daybook.warehouse.WarehouseQuery.FindWarehouse;
import daybook.warehouse.WarehouseQuery.ListWarehouses;
import daybook.warehouse.WarehouseQuery.WarehouseDetails;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** The warehouses. */
@Component
@ProcessingGroup("warehouses")
class WarehousesProjection extends View {

    private final AggregateTable<WarehouseRow> warehouses;

    WarehousesProjection(DataSource dataSource) {
        super(dataSource);
        this.warehouses = aggregates("warehouse", WarehouseRow.class);
    }

    @EventHandler
    void on(WarehouseOpened event, @SequenceNumber long sequence) {
        String id = event.warehouseId().value();
        warehouses.fold(id, sequence, before -> new WarehouseRow(id, event.name(), sequence + 1));
    }

    @QueryHandler
    Optional<WarehouseDetails> answer(FindWarehouse query) {
        return warehouses.read(query.warehouseId().value()).map(WarehousesProjection::details);
    }

    @QueryHandler
    List<WarehouseDetails> answer(ListWarehouses query) {
        return warehouses.query().list("id", WarehousesProjection::details);
    }

    private static WarehouseDetails details(WarehouseRow row) {
        return new WarehouseDetails(new WarehouseId(row.id()), row.name(), row.version());
    }
}
