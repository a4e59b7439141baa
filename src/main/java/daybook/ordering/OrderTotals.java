package daybook.ordering;

import daybook.kernel.InvalidValueException;
import daybook.kernel.Money;
import java.util.List;

/**
 * The totals of an order, in one currency.
 *
 * @param subtotal the sum of the lines' totals, each of which is rounded
 * @param tax the sum of the lines' taxes, each of which is rounded
 * @param total the sum of subtotal, tax and shipping
 */
public record OrderTotals(Money subtotal, Money tax, Money shipping, Money total) {

    /**
     * @param lines in the currency of the shipping
     * @throws InvalidValueException if a sum is larger than {@link Money} can hold
     */
    public static OrderTotals of(List<OrderLine> lines, Money shipping) {
        Money subtotal = Money.zero(shipping.currency());
        Money tax = subtotal;
        for (OrderLine line : lines) {
            subtotal = subtotal.plus(line.total());
            tax = tax.plus(line.tax());
        }
        return new OrderTotals(subtotal, tax, shipping, subtotal.plus(tax).plus(shipping));
    }
}
