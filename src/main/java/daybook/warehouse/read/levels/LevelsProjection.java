package daybook.warehouse.read.levels;

import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.platform.projection.Page;
import daybook.platform.projection.PagedQuery;
import daybook.platform.projection.RowForm;
import daybook.platform.projection.RowVersion;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import daybook.warehouse.StockEvent;
import daybook.warehouse.StockQuery.FindStock;
import daybook.warehouse.StockQuery.SearchStock;
import daybook.warehouse.StockQuery.StockLevel;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much of what lies where, and how much of it is reserved? */
@Component
@ProcessingGroup(LevelsProjection.NAME)
class LevelsProjection {

    static final String NAME = "stock-levels";

    private final JdbcClient jdbc;
    private final ViewTable<LevelRow> levels;

    LevelsProjection(DataSource dataSource, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.levels = new View(dataSource).table("stock_level", LevelRow.class, 1);
    }

    @EventHandler
    void on(StockEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        LevelRow level = levels.find(event.stockId().value()).orElseGet(() -> LevelRow.empty(event.stockId(), at));
        if (RowVersion.isNext(level.version(), sequence)) {
            levels.put(level.after(event, at));
        }
    }

    @ResetHandler
    void reset() {
        levels.clear();
    }

    @QueryHandler
    Optional<StockLevel> answer(FindStock query) {
        return jdbc.sql("SELECT * FROM stock_level WHERE stock_id = ?")
                .param(query.stockId().value())
                .query(RowForm.reader(LevelRow.class))
                .optional()
                .map(LevelsProjection::level);
    }

    @QueryHandler
    Page<StockLevel> answer(SearchStock query) {
        Sku sku = query.sku();
        WarehouseId warehouse = query.warehouse();
        return new PagedQuery<>(jdbc, "stock_level", LevelRow.class)
                .where("sku = ?", sku == null ? null : sku.value())
                .where("warehouse = ?", warehouse == null ? null : warehouse.value())
                .where("available < ?", query.availableBelow())
                .page(query.paging(), "warehouse, sku", LevelsProjection::level);
    }

    private static StockLevel level(LevelRow row) {
        return new StockLevel(
                new WarehouseId(row.warehouse()),
                new Sku(row.sku()),
                row.onHand(),
                row.reserved(),
                row.available(),
                row.version(),
                row.modifiedAt());
    }
}
