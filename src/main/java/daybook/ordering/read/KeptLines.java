package daybook.ordering.read;

import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.platform.projection.View;
import daybook.platform.projection.ViewTable;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines of each order, as one view needs them to know what a change of lines makes of the total.
 *
 * <p>They have a table of their own, so that the row of an order, which changes with each of its events, stays small.
 */
public final class KeptLines {

    private static final TypeReference<List<OrderLine>> LINES = new TypeReference<>() {};

    /** An order may have lines of some hundred KB, and few orders change theirs. */
    private static final int ORDERS_KEPT = 256;

    private final JsonMapper json;
    private final ViewTable<LinesRow> table;

    /** @param table the name of a table with the columns {@code id}, its key, and {@code lines}, a JSON array */
    public KeptLines(View view, String table, JsonMapper json) {
        this.json = json;
        this.table = view.table(table, LinesRow.class, 1, ORDERS_KEPT);
    }

    public void put(OrderPlaced event) {
        put(event.orderId(), event.lines());
    }

    public void put(OrderId order, List<OrderLine> lines) {
        table.put(new LinesRow(order.value(), json.writeValueAsString(lines)));
    }

    public List<OrderLine> of(OrderId order) {
        return read(asText(order));
    }

    /** The JSON array. */
    public String asText(OrderId order) {
        return table.get(order.value()).lines();
    }

    public List<OrderLine> read(String text) {
        return json.readValue(text, LINES);
    }

    public void clear() {
        table.clear();
    }
}
