package daybook.operations.imports;

import daybook.kernel.Money;
import daybook.kernel.Sku;
import java.math.BigDecimal;
import java.util.List;

/**
 * The figures of the file beside those of the views.
 *
 * @param reconciled whether they are equal
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
     * Sums over the readable rows of the file.
     *
     * @param orders invoices that sell something
     * @param lines of all invoices; rows with the same product code and unit price are one line
     * @param units quantities summed; returned and missing units are negative
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

    /** The file's orders as the views show them. @param orders the shipped ones */
    public record ViewFigures(long orders, Money ordersTotal) {}

    /**
     * The house's account.
     *
     * @param before the balance without anything from this file
     * @param expected before plus the file's rounded revenue
     */
    public record HouseFigures(Money before, Money expected, Money balance) {}

    /**
     * The stock of the file's stocked products: opening and receipts less what was shipped, with adjustments.
     *
     * @param movedOtherwise number of products with stock that does not come from this file
     * @param differences number of products with another number of units on hand than expected
     * @param first the first few of these differences
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
