package daybook.warehouse.read.warehouses;

import daybook.kernel.WarehouseId;
import daybook.platform.projection.RowForm;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
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
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which warehouses are there? */
@Component
@ProcessingGroup(WarehousesProjection.NAME)
class WarehousesProjection {

    static final String NAME = "warehouses";

    private final JdbcClient jdbc;
    private final ViewTable<WarehouseRow> warehouses;

    WarehousesProjection(DataSource dataSource, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.warehouses = new View(dataSource).table("warehouse", WarehouseRow.class, 1);
    }

    @EventHandler
    void on(WarehouseOpened event) {
        String id = event.warehouseId().value();
        if (warehouses.find(id).isEmpty()) {
            warehouses.put(new WarehouseRow(id, event.name(), 1));
        }
    }

    @ResetHandler
    void reset() {
        warehouses.clear();
    }

    @QueryHandler
    Optional<WarehouseDetails> answer(FindWarehouse query) {
        return jdbc.sql("SELECT * FROM warehouse WHERE id = ?")
                .param(query.warehouseId().value())
                .query(RowForm.reader(WarehouseRow.class))
                .optional()
                .map(WarehousesProjection::details);
    }

    @QueryHandler
    List<WarehouseDetails> answer(ListWarehouses query) {
        return jdbc.sql("SELECT * FROM warehouse ORDER BY id").query(RowForm.reader(WarehouseRow.class)).list().stream()
                .map(WarehousesProjection::details)
                .toList();
    }

    private static WarehouseDetails details(WarehouseRow row) {
        return new WarehouseDetails(new WarehouseId(row.id()), row.name(), row.version());
    }
}
