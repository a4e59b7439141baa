package daybook.console.page;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** JSON of the log and of the API as a reader of a page sees it: money, numbers and times in the reader's language, ids as links. */
public final class JsonTexts {

    /** How the id of a reservation begins that an order holds; the order's id follows. */
    private static final String HELD_BY_ORDER = "order:";

    private static final int FIELDS_MAX = 200;
    private static final int ITEMS_MAX = 3;
    private static final int SUMMARY_MAX = 4;
    private static final int TEXT_MAX = 80;

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");

    /** The types of the aggregates whose id a field holds. */
    private static final Map<String, String> IDS = Map.of(
            "orderId", "order",
            "stockId", "stock",
            "accountId", "account",
            "account", "account",
            "from", "account",
            "to", "account",
            "transferId", "transfer",
            "productId", "product",
            "sku", "product",
            "fulfilmentId", "fulfilment");

    private final ConsolePage page;

    JsonTexts(ConsolePage page) {
        this.page = page;
    }

    /**
     * A field of an object.
     *
     * @param name as words; of a field of a nested object after the names of the outer ones
     * @param link null for a value without a page
     */
    public record Field(String name, String text, @Nullable String link, boolean isNumber) {}

    /** All fields, also of nested objects, in order, at most {@value #FIELDS_MAX}. */
    public List<Field> fields(JsonNode object) {
        List<Field> fields = new ArrayList<>();
        collect("", "", object, fields);
        return fields.size() <= FIELDS_MAX ? fields : fields.subList(0, FIELDS_MAX);
    }

    /** The fields of an object, each in a line. */
    public List<Field> lines(JsonNode object) {
        return object.propertyStream()
                .limit(FIELDS_MAX)
                .map(field -> new Field(
                        page.words(field.getKey()),
                        text(field.getValue()),
                        link(field.getKey(), field.getValue()),
                        field.getValue().isNumber()))
                .toList();
    }

    private void collect(String path, String name, JsonNode value, List<Field> fields) {
        if (fields.size() > FIELDS_MAX) {
            return;
        }
        if (value.isObject() && !isMoney(value)) {
            value.forEachEntry((key, inner) ->
                    collect(path.isEmpty() ? page.words(key) : path + ", " + page.words(key), key, inner, fields));
        } else if (value.isArray()) {
            int number = 1;
            for (JsonNode item : value) {
                collect(path + " " + number++, name, item, fields);
            }
        } else {
            fields.add(new Field(path, text(value), link(name, value), value.isNumber() || isMoney(value)));
        }
    }

    /** The page of the thing whose id a field holds; null if there is none. */
    private @Nullable String link(String name, JsonNode value) {
        if (!value.isString()) {
            return null;
        }
        String text = value.stringValue();
        if (name.equals("reference")) {
            return page.link("/find?q={reference}", text);
        }
        return name.equals("reservationId") && text.startsWith(HELD_BY_ORDER)
                ? page.aggregate("order", text.substring(HELD_BY_ORDER.length()))
                : page.aggregate(IDS.get(name), text);
    }

    private static boolean isMoney(JsonNode value) {
        return value.size() == 2
                && value.path("amount").isString()
                && value.path("currency").isString();
    }

    /** One value in a line; a part of a long list. */
    public String text(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return "–";
        }
        if (isMoney(value)) {
            return page.amount(
                    new BigDecimal(value.path("amount").stringValue()),
                    Currency.getInstance(value.path("currency").stringValue()));
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        if (value.isNumber()) {
            return page.decimal(value.decimalValue());
        }
        if (value.isArray()) {
            return items(value);
        }
        return value.isObject() ? object(value) : string(value.asString());
    }

    private String string(String text) {
        try {
            if (INSTANT.matcher(text).matches()) {
                return page.time(Instant.parse(text));
            }
        } catch (DateTimeException e) {
            return text;
        }
        return DECIMAL.matcher(text).matches() ? page.decimal(new BigDecimal(text)) : text;
    }

    private String items(JsonNode array) {
        if (array.isEmpty()) {
            return "none";
        }
        String first = StreamSupport.stream(array.spliterator(), false)
                .limit(ITEMS_MAX)
                .map(this::text)
                .collect(Collectors.joining(", "));
        return array.size() <= ITEMS_MAX ? first : first + " and " + (array.size() - ITEMS_MAX) + " more";
    }

    /** Goods as their quantity and SKU, anything else by its first texts. */
    private String object(JsonNode object) {
        if (object.has("sku") && object.has("quantity")) {
            return text(object.get("quantity")) + " × " + text(object.get("sku"));
        }
        return object.propertyStream()
                .filter(field -> !field.getValue().isContainer() || isMoney(field.getValue()))
                .limit(ITEMS_MAX)
                .map(field -> text(field.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** An event in one line, without the id of its own aggregate. */
    public String summary(JsonNode data, @Nullable String aggregateId) {
        return data.propertyStream()
                .filter(field -> !field.getKey().equals("entry")
                        && !field.getValue().isNull()
                        && !field.getValue().equals(StringNode.valueOf(String.valueOf(aggregateId))))
                .limit(SUMMARY_MAX)
                .map(field -> page.words(field.getKey()) + " " + shortened(text(field.getValue())))
                .collect(Collectors.joining(" · "));
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - 1) + "…";
    }

    /** An RFC 6901 pointer as words: {@code /lines/0/unitPrice/amount} is "lines 1, unit price". */
    public String place(String pointer) {
        String place = Stream.of(pointer.replaceFirst("(?<=.)/amount$", "").split("/"))
                .skip(1)
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .map(name -> name.matches("\\d{1,6}") ? " " + (Integer.parseInt(name) + 1) : ", " + page.words(name))
                .collect(Collectors.joining());
        return place.startsWith(", ") ? place.substring(2) : place;
    }
}
