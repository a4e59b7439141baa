package daybook.operations.imports;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.kernel.Money;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderStatus;
import daybook.platform.errors.Refusal;
import daybook.platform.metadata.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.Test;

/** Orders of which no event arrives are queried. */
class OrderWatchTest {

    private static final OrderId ORDER = new OrderId("order");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Refusal BEHIND =
            new Refusal(Refusal.Kind.UNAVAILABLE, "view-behind", "The view has not caught up yet.", Map.of());

    private final SimpleCommandBus commandBus = SimpleCommandBus.builder().build();
    private final SimpleQueryBus queryBus = SimpleQueryBus.builder().build();

    @Test
    void aViewThatLagsBehindIsQueriedAgain() throws Exception {
        AtomicInteger queries = new AtomicInteger();
        queryBus.subscribe(FindOrder.class.getName(), OrderDetails.class, query -> {
            if (queries.getAndIncrement() == 0) {
                throw new QueryExecutionException(BEHIND.detail(), null, BEHIND);
            }
            return shipped();
        });
        commandBus.subscribe(ShipOrder.class.getName(), command -> null);
        List<String> refusals = new ArrayList<>();
        ImportCommands commands = new ImportCommands(
                DefaultCommandGateway.builder().commandBus(commandBus).build(), new Origin("importer", "c-1"));

        try (OrderWatch watch = new OrderWatch(SimpleEventBus.builder().build(), views(), commands)) {
            new OrderCompletion(ORDER, "reference", AT, commands.forRow(Set.of(), refusals::add))
                    .after(ImportCommands.AT_ONCE, () -> {}, watch)
                    .get(1, TimeUnit.MINUTES);
        } finally {
            commands.close();
        }

        assertThat(commands.failure()).isNull();
        assertThat(refusals).isEmpty();
        assertThat(queries).hasValue(2);
    }

    /** The positions of the views are not used. */
    @SuppressWarnings("NullAway")
    private ViewReader views() {
        return new ViewReader(DefaultQueryGateway.builder().queryBus(queryBus).build(), null);
    }

    private static OrderDetails shipped() {
        Money total = Money.of("1.00", "GBP");
        return new OrderDetails(
                ORDER,
                "customer",
                OrderStatus.SHIPPED,
                true,
                List.of(),
                total,
                total,
                total,
                total,
                null,
                WarehouseId.MAIN,
                null,
                List.of(),
                AT,
                AT,
                AT,
                1);
    }
}
