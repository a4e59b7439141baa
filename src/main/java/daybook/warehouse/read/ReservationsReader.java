package daybook.warehouse.read;

import daybook.warehouse.StockEvent;
import daybook.warehouse.StockEvent.StockReserved;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindOpenReservations;
import daybook.warehouse.StockQuery.OpenReservation;
import daybook.warehouse.StockQuery.StockLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers with the open reservations of a stock from its latest events: a table of them would be written at each step of each order. */
@Component
class ReservationsReader {

    private static final int BLOCK = 256;

    /** Bounds the work for a reservation that stays open while its stock moves on. */
    private static final int EVENTS_READ_MAX = 20_000;

    private final EventStore log;

    ReservationsReader(EventStore log) {
        this.log = log;
    }

    /** Reads backwards, block by block, until the reservations found make up the reserved units. */
    @QueryHandler
    List<OpenReservation> answer(FindOpenReservations query) {
        StockLevel level = query.level();
        Found found = new Found(level.reserved());
        long end = level.version();
        long last = Math.max(0, end - EVENTS_READ_MAX);
        while (end > last && !found.isComplete()) {
            long start = Math.max(last, end - BLOCK);
            block(StockId.of(level.warehouse(), level.sku()), start, end).forEach(found::add);
            end = start;
        }
        return found.open;
    }

    /** Latest first. */
    private List<DomainEventMessage<?>> block(StockId stock, long start, long end) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        var read = log.readEvents(stock.toString(), start);
        while (read.hasNext() && events.size() < end - start) {
            events.add(read.next());
        }
        Collections.reverse(events);
        return events;
    }

    private static final class Found {

        /** The ids of the reservations that the later events close. */
        private final Set<@Nullable String> closed = new HashSet<>();

        private final List<OpenReservation> open = new ArrayList<>();
        private long missing;

        private Found(long reserved) {
            this.missing = reserved;
        }

        private boolean isComplete() {
            return missing <= 0;
        }

        private void add(DomainEventMessage<?> message) {
            if (message.getPayload() instanceof StockEvent event) {
                closed.add(event.follows());
                if (event instanceof StockReserved reserved && !closed.contains(reserved.prepares())) {
                    open.add(reservation(reserved, message.getTimestamp()));
                    missing -= reserved.quantity().value();
                }
            }
        }

        private static OpenReservation reservation(StockReserved event, Instant at) {
            return new OpenReservation(
                    event.reservationId(), event.quantity().value(), event.reference(), event.expiresAt(), at);
        }
    }
}
