package daybook.operations.imports;

import daybook.ordering.OrderEvent;
import daybook.ordering.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Sees what the fulfilment makes of the orders that an import waits for.
 *
 * <p>Of what happens here it learns as it is stored. What happened elsewhere, or too early, it finds by looking at those that still wait.
 */
final class OrderWatch implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration WAIT_MAX = Duration.ofMinutes(10);

    private final Books books;
    private final ImportCommands commands;
    private final Map<OrderId, WatchedOrder> waiting = new ConcurrentHashMap<>();
    private final Registration subscription;
    private final ScheduledExecutorService looker =
            Executors.newSingleThreadScheduledExecutor(look -> new Thread(look, "import watch"));

    OrderWatch(EventStore log, Books books, ImportCommands commands) {
        this.books = books;
        this.commands = commands;
        this.subscription = log.subscribe(this::appended);
        looker.scheduleWithFixedDelay(this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        commands.onStop(() -> waiting.values().forEach(WatchedOrder::letGo));
    }

    /** From now on; to be called before the command after which something is waited for. */
    void begin(OrderId id, WatchedOrder order) {
        waiting.put(id, order);
    }

    void end(OrderId id) {
        waiting.remove(id);
    }

    /** On the thread that appends, which must not be kept. */
    private void appended(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> message : events) {
            if (message.getPayload() instanceof OrderEvent event) {
                WatchedOrder order = waiting.get(event.orderId());
                if (order != null) {
                    whenStored(() -> order.see(event));
                }
            }
        }
    }

    /** An append that is part of something larger is committed with it. */
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

    private void look(OrderId id, WatchedOrder order) {
        if (order.isToBeLookedAt()) {
            books.order(id).ifPresent(order::see);
        }
        if (order.waitsLongerThan(WAIT_MAX)) {
            order.giveUp("The order has not been shipped within " + WAIT_MAX.toMinutes() + " minutes.");
        }
    }

    @Override
    public void close() {
        subscription.cancel();
        looker.shutdownNow();
    }
}
