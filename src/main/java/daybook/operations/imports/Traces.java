package daybook.operations.imports;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier run has left of an invoice.
 *
 * @param finished everything is done
 * @param placed there is an order; as long as it is not finished, it is not confirmed either
 * @param paid the order is
 * @param moneyMoved the house's account has got or given its sum
 * @param moves the stock moves of the import's own that are made
 * @param difference what the invoice says otherwise than the books do, or null if they agree: then nothing more is done for it
 */
record Traces(
        boolean finished,
        boolean placed,
        boolean paid,
        boolean moneyMoved,
        Set<StockMove> moves,
        @Nullable RowError difference) {

    static final Traces NONE = new Traces(false, false, false, false, Set.of(), null);
    static final Traces FINISHED = new Traces(true, true, true, true, Set.of(), null);

    static Traces ofMoves(Set<StockMove> moves) {
        return moves.isEmpty() ? NONE : new Traces(false, false, false, false, moves, null);
    }

    static Traces differing(RowError difference) {
        return new Traces(true, true, true, true, Set.of(), difference);
    }

    boolean has(StockMove move) {
        return finished || moves.contains(move);
    }
}
