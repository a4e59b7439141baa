package daybook.fulfilment.read;

import daybook.fulfilment.Phase;
import daybook.platform.projection.AggregateRow;
import java.time.Instant;

/**
 * A row of table {@code fulfilment}.
 *
 * @param stuck 1 where a person has to decide, else 0; a number, as the list is ordered by it
 * @param since when the fulfilment came into its state
 */
record FulfilmentRow(String orderId, String state, int stuck, Instant since, long version) implements AggregateRow {

    static FulfilmentRow of(String orderId, Phase phase, Instant at, long version) {
        return new FulfilmentRow(orderId, phase.name(), phase == Phase.STUCK ? 1 : 0, at, version);
    }

    FulfilmentRow moved(Phase phase, Instant at) {
        return of(orderId, phase, phase.name().equals(state) ? since : at, version + 1);
    }
}
