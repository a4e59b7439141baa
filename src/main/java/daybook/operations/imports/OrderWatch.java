package daybook.operations.imports;

import daybook.ordering.OrderEvent;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.platform.errors.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Observes the orders whose shipment an import awaits.
 *
 * <p>Events that this process appends are passed on as they are stored. Events of another process do not arrive here, so orders that still
 * wait are also queried from time to time.
 */
public final class OrderWatch implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration WAIT_MAX = Duration.ofMinutes(10);

    private final ViewReader views;
    private final ImportCommands commands;
    private final Map<OrderId, OrderCompletion> waiting = new ConcurrentHashMap<>();
    private final Registration subscription;
    private final ScheduledExecutorService looker =
            Executors.newSingleThreadScheduledExecutor(look -> new Thread(look, "import watch"));

    OrderWatch(EventBus log, ViewReader views, ImportCommands commands) {
        this.views = views;
        this.commands = commands;
        this.subscription = log.subscribe(this::appended);
        looker.scheduleWithFixedDelay(this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        commands.onStop(() -> waiting.values().forEach(OrderCompletion::release));
    }

    /** To be called before the first command of the order: an event that comes earlier is missed until the next query. */
    void begin(OrderId id, OrderCompletion order) {
        waiting.put(id, order);
    }

    void end(OrderId id) {
        waiting.remove(id);
    }

    /** Runs on the appending thread, so it must not block. */
    private void appended(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> message : events) {
            if (message.getPayload() instanceof OrderEvent event) {
                OrderCompletion order = waiting.get(event.orderId());
                if (order != null) {
                    whenStored(() -> order.see(event));
                }
            }
        }
    }

    /** Inside a unit of work the append is only committed together with the whole unit. */
    private static void whenStored(Runnable call) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().afterCommit(unit -> call.run());
        } else {
            call.run();
        }
    }

    private void look() {
        try {
            commands.origin().run(() -> waiting.forEach(this::look));
        } catch (RuntimeException | Error e) {
            commands.stop(e);
        }
    }

    private void look(OrderId id, OrderCompletion order) {
        if (order.isLookDue()) {
            query(id).ifPresent(order::see);
        }
        if (order.waitsLongerThan(WAIT_MAX)) {
            order.giveUp("The order has not been shipped within " + WAIT_MAX.toMinutes() + " minutes.");
        }
    }

    /** Empty while the view lags behind the import: the order is queried again later. */
    private Optional<OrderDetails> query(OrderId id) {
        try {
            return views.order(id);
        } catch (CompletionException e) {
            if (HandlerExecutionException.<Object>resolveDetails(e).orElse(null) instanceof Refusal refusal
                    && refusal.kind() == Refusal.Kind.UNAVAILABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        subscription.cancel();
        looker.shutdownNow();
    }
}
