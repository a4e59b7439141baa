package daybook.ordering.rest;

import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.UnitPrice;
import daybook.ordering.OrderLine;

/**
 * An order's line in an answer.
 *
 * @param total net of tax
 */
record LineBody(Sku sku, String name, Quantity quantity, UnitPrice unitPrice, Money total) {

    static LineBody of(OrderLine line) {
        return new LineBody(line.sku(), line.name(), line.quantity(), line.unitPrice(), line.total());
    }
}
