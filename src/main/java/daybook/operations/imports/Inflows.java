package daybook.operations.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What comes in, goods of a SKU or the house's money: what goes out waits for all of it that the file has brought before.
 *
 * <p>That is all the order there is. Whatever has gone out by then, there is at least as much as if everything were done in the order of
 * the file. It is told and asked by one thread, in that order, and what comes in waits for nothing that goes out later: so that
 * nothing waits in a circle.
 */
final class Inflows {

    private final Map<Object, CompletableFuture<Void>> soFar = new HashMap<>();

    void add(Object what, CompletableFuture<Void> in) {
        soFar.merge(what, in, (before, now) -> CompletableFuture.allOf(before, now));
    }

    CompletableFuture<Void> soFar(Object what) {
        return soFar.getOrDefault(what, Workers.AT_ONCE);
    }
}
