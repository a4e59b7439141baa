package daybook.warehouse.read;

import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.privacy.PersonalCells;
import daybook.platform.projection.AggregateTable;
import daybook.platform.projection.Page;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import daybook.warehouse.StockEvent;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindMovements;
import daybook.warehouse.StockQuery.FindMovementsByReference;
import daybook.warehouse.StockQuery.FindStock;
import daybook.warehouse.StockQuery.HourOfStock;
import daybook.warehouse.StockQuery.SearchStock;
import daybook.warehouse.StockQuery.StockLevel;
import daybook.warehouse.StockQuery.StockMovement;
import daybook.warehouse.StockQuery.SumMovements;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** The stocks: on hand and reserved by warehouse and SKU, and the movements of each. */
@Component
@ProcessingGroup("stock")
class StockProjection extends View {

    private final AggregateTable<LevelRow> levels;
    private final ViewTable<MovementRow> movements;
    private final ViewTable<StockHourRow> hours;

    StockProjection(DataSource dataSource, PersonalCells cells) {
        super(dataSource, cells);
        this.levels = aggregates("stock_level", LevelRow.class);
        this.movements = table("stock_movement", MovementRow.class, 2);
        this.hours = table("stock_hour", StockHourRow.class, 1);
    }

    @EventHandler
    void on(
            StockEvent event,
            @SequenceNumber long sequence,
            @Timestamp Instant at,
            @MetaDataValue(MetaDataKeys.ACTOR) String actor) {
        levels.fold(event.stockId().value(), sequence, before -> {
            LevelRow after = (before == null ? LevelRow.empty(event.stockId(), at) : before).after(event, at);
            MovementRow movement = MovementRow.of(event, after, at, actor);
            movements.append(movement);
            if (StockHourRow.concerns(event)) {
                Instant hour = movement.effectiveAt().truncatedTo(ChronoUnit.HOURS);
                hours.put(
                        hours.find(hour).orElseGet(() -> StockHourRow.of(hour)).after(event));
            }
            return after;
        });
    }

    @QueryHandler
    Optional<StockLevel> answer(FindStock query) {
        return levels.read(query.stockId().value()).map(StockProjection::level);
    }

    @QueryHandler
    Page<StockLevel> answer(SearchStock query) {
        Sku sku = query.sku();
        WarehouseId warehouse = query.warehouse();
        return levels.query()
                .where("sku = ?", sku == null ? null : sku.value())
                .where("warehouse = ?", warehouse == null ? null : warehouse.value())
                .where("available < ?", query.availableBelow())
                .page(query.paging(), "warehouse, sku", StockProjection::level);
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

    @QueryHandler
    Page<StockMovement> answer(FindMovements query) {
        return movements
                .query()
                .whereIndexed("stock_id", query.stockId().value())
                .where("sequence < ?", query.before())
                .page(query.paging(), "sequence DESC", StockProjection::movement);
    }

    @QueryHandler
    List<HourOfStock> answer(SumMovements query) {
        return hours.query()
                .where("hour_start >= ?", query.from())
                .list("hour_start", row -> new HourOfStock(row.hourStart(), row.received(), row.shipped()));
    }

    @QueryHandler
    List<StockMovement> answer(FindMovementsByReference query) {
        return movements
                .query()
                .where("stock_id = ?", query.stockId().value())
                .where("reference = ?", query.reference())
                .list("sequence", StockProjection::movement);
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
