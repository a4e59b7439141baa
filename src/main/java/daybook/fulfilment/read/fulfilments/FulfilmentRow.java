package daybook.fulfilment.read.fulfilments;

import daybook.fulfilment.Phase;
import java.time.Instant;

/**
 * A row of table {@code fulfilment}.
 *
 * @param stuck 1 where somebody has to look at it, else 0: to be ordered by
 * @param since when it came into its state
 */
record FulfilmentRow(String orderId, String state, int stuck, Instant since, long version) {

    static FulfilmentRow of(String orderId, Phase phase, Instant at, long version) {
        return new FulfilmentRow(orderId, phase.name(), phase == Phase.STUCK ? 1 : 0, at, version);
    }

    FulfilmentRow moved(Phase phase, Instant at) {
        return of(orderId, phase, phase.name().equals(state) ? since : at, version + 1);
    }
}
