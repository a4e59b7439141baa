package daybook.operations.imports;

import daybook.kernel.Sku;
import daybook.warehouse.StockQuery.StockMovement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stock moves of an invoice that earlier runs have made; those of the fulfilment come with the order.
 *
 * @param made as the invoice says
 * @param missing the first SKU without its move, or null
 * @param other the first difference to a move that was made under the same reference, or null
 */
record MadeMoves(
        Invoice invoice,
        Set<StockMove> made,
        @Nullable Sku missing,
        @Nullable RowError other) {

    /** @param movements the movements of a move's SKU under its reference */
    static MadeMoves of(Invoice invoice, Function<StockMove, List<StockMovement>> movements) {
        Set<StockMove> made = new HashSet<>();
        Sku missing = null;
        RowError other = null;
        for (StockMove move : invoice.moves()) {
            if (move.kind() == StockMove.Kind.SHIP) {
                continue;
            }
            List<StockMovement> found = movements.apply(move).stream()
                    .filter(movement -> movement.type().equals(move.kind().eventType()))
                    .toList();
            if (found.stream().anyMatch(movement -> movement.quantity() == move.change())) {
                made.add(move);
            } else if (found.isEmpty()) {
                missing = missing == null ? move.sku() : missing;
            } else if (other == null) {
                other = InvoiceDifferences.toStock(invoice, move, found.get(0).quantity());
            }
        }
        return new MadeMoves(invoice, made, missing, other);
    }

    boolean areAll() {
        return missing == null && other == null;
    }

    /** @param finished whether every move must have been made */
    Optional<RowError> difference(boolean finished) {
        if (other == null && finished && missing != null) {
            return Optional.of(InvoiceDifferences.missing(invoice, missing));
        }
        return Optional.ofNullable(other);
    }
}
