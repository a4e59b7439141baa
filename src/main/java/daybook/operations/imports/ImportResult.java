package daybook.operations.imports;

import daybook.kernel.Money;
import daybook.kernel.Sku;
import java.math.BigDecimal;
import java.util.List;

/**
 * The figures of the file beside those of the views.
 *
 * @param reconciled whether they are the same
 * @param seconds from the first row read to the last view caught up
 * @param rowsPerSecond rows of the file over these seconds
 */
public record ImportResult(
        boolean reconciled,
        FileFigures file,
        ViewFigures views,
        HouseFigures house,
        StockFigures stock,
        BigDecimal seconds,
        long rowsPerSecond) {

    /**
     * What the readable rows of the file amount to.
     *
     * @param orders invoices that sell something
     * @param lines of all invoices, those of one code and one price being one
     * @param units quantities summed; what came back or went missing is negative
     * @param revenue quantity times unit price summed, GBP, not rounded
     * @param revenueRounded the same with each line rounded half-even to the penny
     * @param ordersTotal of the orders alone
     */
    public record FileFigures(
            long invoices,
            long orders,
            long lines,
            long units,
            String revenue,
            Money revenueRounded,
            Money ordersTotal) {}

    /** What the views hold of the file's orders. @param orders those that are shipped */
    public record ViewFigures(long orders, Money ordersTotal) {}

    /**
     * The house's account.
     *
     * @param before what did not come from this file
     * @param expected before and the file's rounded revenue
     */
    public record HouseFigures(Money before, Money expected, Money balance) {}

    /**
     * The stock of the file's stocked products: opening and receipts less what was shipped, with adjustments.
     *
     * @param movedOtherwise how many had stock that does not come from this file
     * @param differences how many have another count on hand than expected
     * @param first the first few of these
     */
    public record StockFigures(
            long skus,
            long unitsExpected,
            long unitsOnHand,
            long movedOtherwise,
            long differences,
            List<StockDifference> first) {}

    public record StockDifference(Sku sku, long expected, long onHand) {}
}
