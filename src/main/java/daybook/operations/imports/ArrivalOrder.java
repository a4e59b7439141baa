package daybook.operations.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Makes departures wait for all earlier arrivals of the file: goods of a SKU, or money of the house's account. Nothing else is ordered.
 *
 * <p>So a stock or balance is never lower than if the file were entered row by row. An arrival waits for no later departure, and one thread
 * calls this class in the order of the file: a deadlock is impossible.
 */
public final class ArrivalOrder {

    private final Map<Object, CompletableFuture<Void>> arrivals = new HashMap<>();

    /** @param what a SKU or an account */
    public void add(Object what, CompletableFuture<Void> arrival) {
        arrivals.merge(what, arrival, (before, now) -> CompletableFuture.allOf(before, now));
    }

    /** Ends with the last arrival that was added until now. */
    public CompletableFuture<Void> soFar(Object what) {
        return arrivals.getOrDefault(what, ImportCommands.AT_ONCE);
    }
}
