package daybook.warehouse.read;

import daybook.kernel.WarehouseId;
import daybook.platform.projection.AggregateTable;
import daybook.platform.projection.RecordMapping;
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
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which warehouses are there? */
@Component
@ProcessingGroup(WarehousesProjection.NAME)
class WarehousesProjection {

    static final String NAME = "warehouses";

    private final JdbcClient jdbc;
    private final AggregateTable<WarehouseRow> warehouses;

    WarehousesProjection(DataSource dataSource, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.warehouses = new View(dataSource).aggregates("warehouse", WarehouseRow.class);
    }

    @EventHandler
    void on(WarehouseOpened event, @SequenceNumber long sequence) {
        String id = event.warehouseId().value();
        warehouses.fold(id, sequence, before -> new WarehouseRow(id, event.name(), sequence + 1));
    }

    @ResetHandler
    void reset() {
        warehouses.clear();
    }

    @QueryHandler
    Optional<WarehouseDetails> answer(FindWarehouse query) {
        return jdbc.sql("SELECT * FROM warehouse WHERE id = ?")
                .param(query.warehouseId().value())
                .query(RecordMapping.reader(WarehouseRow.class))
                .optional()
                .map(WarehousesProjection::details);
    }

    @QueryHandler
    List<WarehouseDetails> answer(ListWarehouses query) {
        return jdbc
                .sql("SELECT * FROM warehouse ORDER BY id")
                .query(RecordMapping.reader(WarehouseRow.class))
                .list()
                .stream()
                .map(WarehousesProjection::details)
                .toList();
    }

    private static WarehouseDetails details(WarehouseRow row) {
        return new WarehouseDetails(new WarehouseId(row.id()), row.name(), row.version());
    }
}
