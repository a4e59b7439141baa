package daybook.console.orders;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lane of an order's story, by the types of the aggregates whose events it shows. */
enum Lane {
    ORDER("Order", "order"),
    FULFILMENT("Fulfilment", "fulfilment"),
    STOCK("Stock", "stock"),
    MONEY("Money", "account", "transfer");

    private final String title;
    private final List<String> aggregateTypes;

    Lane(String title, String... aggregateTypes) {
        this.title = title;
        this.aggregateTypes = List.of(aggregateTypes);
    }

    public String title() {
        return title;
    }

    static Optional<Lane> of(@Nullable String aggregateType) {
        return Arrays.stream(values())
                .filter(lane -> lane.aggregateTypes.contains(aggregateType))
                .findFirst();
    }
}
