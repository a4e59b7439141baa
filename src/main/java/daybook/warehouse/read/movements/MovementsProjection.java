package daybook.warehouse.read.movements;

import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.projection.Page;
import daybook.platform.projection.PagedQuery;
import daybook.platform.projection.RowForm;
import daybook.platform.projection.RowVersion;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import daybook.warehouse.StockEvent;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindMovements;
import daybook.warehouse.StockQuery.FindMovementsByReference;
import daybook.warehouse.StockQuery.StockMovement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What moved in a stock, when, why and by whom? */
@Component
@ProcessingGroup(MovementsProjection.NAME)
class MovementsProjection {

    static final String NAME = "stock-movements";

    private final JdbcClient jdbc;
    private final ViewTable<MovementRow> movements;

    MovementsProjection(DataSource dataSource, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.movements = new View(dataSource).table("stock_movement", MovementRow.class, 2);
    }

    @EventHandler
    void on(
            StockEvent event,
            @SequenceNumber long sequence,
            @Timestamp Instant at,
            @MetaDataValue(MetaDataKeys.ACTOR) String actor) {
        MovementRow before = movements.last(event.stockId().value()).orElse(null);
        MovementRow movement = MovementRow.of(event, before, at, actor);
        if (RowVersion.isNext(movement.sequence(), sequence)) {
            movements.append(movement);
        }
    }

    @ResetHandler
    void reset() {
        movements.clear();
    }

    @QueryHandler
    Page<StockMovement> answer(FindMovements query) {
        return new PagedQuery<>(jdbc, "stock_movement", MovementRow.class)
                .whereIndexed("stock_id", query.stockId().value())
                .page(query.paging(), "sequence DESC", MovementsProjection::movement);
    }

    @QueryHandler
    List<StockMovement> answer(FindMovementsByReference query) {
        return jdbc
                .sql("SELECT * FROM stock_movement WHERE stock_id = ? AND reference = ? ORDER BY sequence")
                .params(query.stockId().value(), query.reference())
                .query(RowForm.reader(MovementRow.class))
                .list()
                .stream()
                .map(MovementsProjection::movement)
                .toList();
    }

    private static StockMovement movement(MovementRow row) {
        StockId stock = new StockId(row.stockId());
        return new StockMovement(
                stock.warehouse(),
                stock.sku(),
                row.effectiveAt(),
                row.recordedAt(),
                row.type(),
                row.quantity(),
                row.onHand(),
                row.reserved(),
                row.reference(),
                row.reason(),
                row.actor(),
                row.sequence());
    }
}
