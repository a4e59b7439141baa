package daybook.ordering;

import daybook.kernel.InvalidValueException;
import daybook.kernel.Money;
import java.util.List;

/**
 * What an order comes to, all in one currency.
 *
 * @param subtotal the lines' totals together, each rounded by itself
 * @param tax the lines' taxes together, each rounded by itself
 * @param total subtotal, tax and shipping
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
