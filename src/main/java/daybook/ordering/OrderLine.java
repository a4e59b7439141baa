package daybook.ordering;

import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;

/**
 * A quantity of one product on the terms that were agreed when the line was added; later changes of the product do not affect it.
 *
 * @param stocked whether the warehouse has to reserve and ship it
 */
public record OrderLine(
        Sku sku, String name, Quantity quantity, UnitPrice unitPrice, TaxRate taxRate, boolean stocked) {

    /** Quantity times unit price, rounded half-even to the currency's decimals, once for the line. */
    public Money total() {
        return unitPrice.timesRoundedHalfEven(quantity);
    }

    /** Tax on the line's total, rounded half-even to the currency's decimals. */
    public Money tax() {
        return total().timesRoundedHalfEven(taxRate);
    }

    public OrderLine withQuantity(Quantity newQuantity) {
        return new OrderLine(sku, name, newQuantity, unitPrice, taxRate, stocked);
    }

    /** Whether the two differ only in quantity, so that an order merges them. */
    public boolean agreesWith(OrderLine other) {
        return sku.equals(other.sku) && withQuantity(other.quantity).equals(other);
    }
}
