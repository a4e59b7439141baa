package daybook.ordering.rest;

import com.github.f4b6a3.uuid.UuidCreator;
import daybook.kernel.AccountId;
import daybook.kernel.Fingerprint;
import daybook.kernel.Money;
import daybook.kernel.Name;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.PlaceOrder;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.platform.errors.Rejection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The request to place an order.
 *
 * @param account the account that pays
 * @param placedAt the business date, not in the future
 */
record OrderPlacement(
        @Nullable OrderId orderId,
        @NotNull Name customer,
        @NotNull @Size(min = 1, max = 2_000) List<@NotNull @Valid LineRequest> lines,
        @Nullable Money shipping,
        @Nullable AccountId account,
        @Nullable WarehouseId warehouse,
        @Nullable Instant placedAt) {

    /** {@code GET /api/orders/summary} is a query: an order of that id could not be read. */
    private static final String SUMMARY = "summary";

    /** The given id, or a new one. @throws Rejection if the id is reserved */
    OrderId newId() {
        if (orderId == null) {
            return new OrderId(UuidCreator.getTimeOrderedEpoch().toString());
        }
        if (orderId.value().equals(SUMMARY)) {
            throw Rejection.invalidField("orderId", "must not be " + SUMMARY);
        }
        return orderId;
    }

    /** @param agreed the lines with their names, prices and taxes */
    PlaceOrder toCommand(OrderId id, List<OrderLine> agreed) {
        return new PlaceOrder(
                id,
                customer.value(),
                agreed,
                shipping,
                account,
                warehouse == null ? WarehouseId.MAIN : warehouse,
                placedAt,
                linesAsked());
    }

    /** Merges the lines that differ only in quantity, as the order does. */
    private String linesAsked() {
        Map<LineRequest, Long> asked = new LinkedHashMap<>();
        for (LineRequest line : lines) {
            asked.merge(line.ofOne(), (long) line.quantity().value(), Long::sum);
        }
        return Fingerprint.of(asked.entrySet().stream()
                .map(line -> line.getValue() + " " + line.getKey().sku() + " "
                        + Objects.requireNonNullElse(line.getKey().unitPrice(), "at the catalogue's price"))
                .collect(Collectors.joining("\n")));
    }
}
