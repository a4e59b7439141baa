package daybook.operations.imports;

import java.util.Set;

/**
 * What an earlier run has left of an invoice.
 *
 * @param finished everything is done
 * @param cancelled somebody has cancelled the order meanwhile; nothing is done about it any more
 * @param moneyMoved the house's account has got or given its sum
 * @param moves the stock moves that are made
 */
record Traces(
        boolean finished,
        boolean placed,
        boolean confirmed,
        boolean moneyMoved,
        boolean paid,
        boolean cancelled,
        Set<StockMove> moves) {

    static final Traces NONE = new Traces(false, false, false, false, false, false, Set.of());
    static final Traces FINISHED = new Traces(true, true, true, true, true, false, Set.of());

    static Traces ofMoves(Set<StockMove> moves) {
        return moves.isEmpty() ? NONE : new Traces(false, false, false, false, false, false, moves);
    }

    boolean has(StockMove move) {
        return finished || moves.contains(move);
    }
}
