package daybook.history.past;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import daybook.history.past.PlainHouse.PlainEvent;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.QuietHouse;
import daybook.testing.Soak;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random histories with late entries: whatever is asked about the past is what a plain model of the house says.
 *
 * <p>{@code -Ddaybook.random.seed} repeats a history, {@code -Ddaybook.random.histories} makes more of them.
 */
@Tag("repeated")
class RandomHistoriesTest extends HouseTest {

    private static final int COMMANDS = 60;
    private static final List<String> TYPES = List.of("stock", "account", "transfer", "order");
    private static final Pattern INSTANT = Pattern.compile("\"(\\d{4}-\\d\\d-\\d\\dT[^\"]*Z)\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Currencies with decimals that no other test uses, one for each history. */
    private static final List<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() > 0)
            .map(Currency::getCurrencyCode)
            .filter(code -> code.compareTo("MAA") > 0 && !List.of("SEK", "USD").contains(code))
            .sorted()
            .toList();

    @Autowired
    private ApplicationContext context;

    private final Random random = new Random();
    private final PlainHouse model = new PlainHouse();
    private final String prefix = unique("RH") + "-";
    private final String currency = CURRENCIES.get(Integer.parseInt(prefix.replaceAll("\\D", "")) % CURRENCIES.size());
    private HouseClient clerk;
    private RandomCommands commands;
    private final List<Instant> moments = new ArrayList<>();

    /** A fixture of another test leaves Axon with a clock of its own. */
    @BeforeEach
    void setClock() {
        GenericEventMessage.clock = context.getBean(Clock.class);
    }

    @BeforeEach
    void signIn() {
        clerk = admin();
        commands = new RandomCommands(clerk, random, prefix, currency);
    }

    static LongStream seeds() {
        Long seed = Long.getLong("daybook.random.seed");
        int histories = Integer.getInteger("daybook.random.histories", Soak.times(1, 20));
        return seed == null ? new Random().longs(histories) : LongStream.of(seed);
    }

    @ParameterizedTest(name = "-Ddaybook.random.seed={0}")
    @MethodSource("seeds")
    void thePastIsWhatThePlainModelSays(long seed) {
        random.setSeed(seed);
        long position = QuietHouse.head(context);
        commands.begin();
        for (int i = 0; i < COMMANDS; i++) {
            position = learn(position);
            moments.add(Instant.now().truncatedTo(ChronoUnit.MICROS));
            commands.next();
        }
        learn(position);
        addExactMoments();

        assertAll(
                this::theStateAtEachVersionAndInstant,
                this::theDifferences,
                this::theSharesOfFigures,
                () -> some(moments, 8).forEach(this::theListsAt),
                () -> some(moments, 3).forEach(this::theChangedRows),
                () -> some(commands.dates(), 3).forEach(date -> theListsOn(date, null)),
                () -> some(commands.dates(), 2).forEach(date -> theListsOn(date, any(moments))),
                () -> theListsOn(any(moments), null));
    }

    /** Reads the events that the house has recorded, and compares what it shows now with the model. */
    private long learn(long position) {
        QuietHouse.head(context);
        int known = model.events().size();
        long next = position;
        JsonNode page;
        do {
            page = get("/api/events?limit=500&after=" + next);
            page.get("items").forEach(this::add);
            next = page.get("next").longValue();
        } while (!page.get("items").isEmpty());
        model.events().stream()
                .skip(known)
                .map(event -> event.json().get("aggregateId").stringValue())
                .distinct()
                .forEach(this::isNow);
        return next;
    }

    private void add(JsonNode event) {
        String type = event.path("aggregateType").asString("");
        String id = event.path("aggregateId").asString("");
        if (TYPES.contains(type) && (id.contains(prefix) || id.equalsIgnoreCase("house-" + currency))) {
            Instant at = Instant.parse(event.get("at").stringValue());
            assertThat(at).as("PostgreSQL rounds").isEqualTo(at.truncatedTo(ChronoUnit.MICROS));
            model.add(event);
        }
    }

    private void isNow(String id) {
        for (String type : TYPES) {
            JsonNode state = PlainHouse.state(type, model.of(type, id, event -> true));
            if (!state.isMissingNode()) {
                String path = switch (type) {
                    case "stock" -> "/api/warehouses/" + id.replace(":", "/stock/");
                    case "account" -> "/api/accounts/" + id;
                    case "transfer" -> "/api/transfers/" + id;
                    default -> "/api/orders/" + id;
                };
                isEqual(get(path), state, path);
            }
        }
    }

    /** Beside the moments between commands, those at which events were recorded, and just before them. */
    private void addExactMoments() {
        some(model.events(), 10).forEach(event -> {
            moments.add(event.at());
            moments.add(event.at().minus(1, ChronoUnit.MICROS));
        });
    }

    private void theStateAtEachVersionAndInstant() {
        for (String type : TYPES) {
            for (String id : model.ids(type)) {
                String path = "/api/history/" + type + "/" + id + "/state";
                List<PlainEvent> events = model.of(type, id, event -> true);
                for (int version = 1; version <= events.size(); version++) {
                    stateIs(path + "?version=" + version, type, events.subList(0, version));
                }
                some(moments, 3).forEach(at -> stateIs(path + "?at=" + at, type, model.of(type, id, knownAt(at))));
            }
        }
    }

    private void stateIs(String path, String type, List<PlainEvent> events) {
        if (events.isEmpty()) {
            clerk.get(path).hasStatus(404);
            return;
        }
        JsonNode answer = get(path);
        isEqual(answer.get("state"), PlainHouse.state(type, events), path);
        assertThat(answer.get("version").intValue()).as(path).isEqualTo(events.size());
        assertThat(answer.get("at"))
                .as(path)
                .isEqualTo(events.get(events.size() - 1).json().get("at"));
    }

    private void theDifferences() {
        for (String type : TYPES) {
            for (String id : model.ids(type)) {
                List<PlainEvent> events = model.of(type, id, event -> true);
                for (int version = 0; version < events.size(); version++) {
                    differ(type, events, version, version + 1);
                }
                int from = random.nextInt(events.size());
                differ(type, events, from, from + 1 + random.nextInt(events.size() - from));
            }
        }
    }

    private void differ(String type, List<PlainEvent> events, int from, int to) {
        JsonNode after = PlainHouse.state(type, events.subList(0, to));
        String history = "/api/history/" + type + "/" + events.get(0).text("aggregateId");
        JsonNode before = from == 0
                ? JsonNodeFactory.instance.missingNode()
                : get(history + "/state?version=" + from).get("state");
        String path = history + "/changes?fromVersion=" + from + "&toVersion=" + to;
        JsonNode patch = clerk.with("Accept", "application/json-patch+json")
                .get(path)
                .hasStatus(200)
                .body();
        isEqual(PatchedJson.of(before, patch), after, path);
        JsonNode changes = get(path);
        isEqual(PatchedJson.explained(before, changes), after, path);
        for (JsonNode change : changes) {
            String place = change.get("path").stringValue();
            if (!place.startsWith("/lines")) {
                assertThat(change.get("events").valueStream().map(event -> event.get("eventId")))
                        .as(path + change)
                        .isEqualTo(changing(type, events, place, from, to));
            }
        }
    }

    /** The events after each of which a place of the state has another value than before. */
    private static List<JsonNode> changing(String type, List<PlainEvent> events, String place, int from, int to) {
        return IntStream.range(from, to)
                .filter(i -> !PlainHouse.state(type, events.subList(0, i))
                        .at(place)
                        .equals(PlainHouse.state(type, events.subList(0, i + 1)).at(place)))
                .mapToObj(i -> events.get(i).json().get("eventId"))
                .toList();
    }

    private void theSharesOfFigures() {
        model.ids("stock")
                .forEach(id -> List.of("onHand", "reserved", "available")
                        .forEach(
                                figure -> sumsUp("/api/why/stock/" + id.replace(':', '/') + "/", "stock", id, figure)));
        model.ids("account")
                .forEach(id -> List.of("balance", "held", "available")
                        .forEach(figure -> sumsUp("/api/why/accounts/" + id + "/", "account", id, figure)));
        model.ids("order")
                .forEach(id -> List.of("total", "subtotal", "tax")
                        .forEach(figure -> sumsUp("/api/why/orders/" + id + "/", "order", id, figure)));
    }

    private void sumsUp(String path, String type, String id, String figure) {
        sumsUp(path + figure, figure, PlainHouse.state(type, model.of(type, id, event -> true)));
        Instant at = any(moments);
        sumsUp(path + figure + "?at=" + at, figure, PlainHouse.state(type, model.of(type, id, knownAt(at))));
    }

    private void sumsUp(String path, String figure, JsonNode state) {
        if (state.isMissingNode()) {
            clerk.get(path).hasStatus(404);
            return;
        }
        JsonNode why = get(path);
        isEqual(why.get("value"), state.get(figure), path);
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode share : why.get("items")) {
            sum = sum.add(number(share.get("change")));
            assertThat(number(share.get("runningValue"))).as(path + why).isEqualByComparingTo(sum);
            assertThat(share.get("position").isNumber()).as(path + why).isTrue();
        }
        assertThat(sum).as(path + why).isEqualByComparingTo(number(state.get(figure)));
    }

    private static BigDecimal number(JsonNode figure) {
        return figure.isNumber()
                ? figure.decimalValue()
                : new BigDecimal(figure.get("amount").stringValue());
    }

    private void theListsAt(Instant at) {
        Predicate<PlainEvent> known = knownAt(at);
        List<ObjectNode> orders = states("order", known);
        orders.sort(comparing((ObjectNode order) ->
                        Instant.parse(order.get("placedAt").stringValue()))
                .thenComparing(order -> order.get("id").stringValue())
                .reversed());
        orders.forEach(order -> order.remove(
                List.of("lines", "subtotal", "tax", "shipping", "account", "warehouse", "reason", "allowed")));
        isList("/api/orders?customer=" + commands.customer() + "&at=" + at, orders);
        isList("/api/stock?warehouse=main&at=" + at, states("stock", known));
        isList("/api/accounts?at=" + at, openAccounts(states("account", known)));
        for (String account : model.ids("account")) {
            List<PlainEvent> events = model.of("account", account, known);
            isStatement(account, "at=" + at, events);
        }
        isTrialBalance(
                "at=" + at,
                model.ids("account").stream()
                        .flatMap(id -> model.of("account", id, known).stream())
                        .toList());
    }

    /** By business date, as known now or at an instant. */
    private void theListsOn(Instant date, @Nullable Instant at) {
        String asOf = "effectiveAt=" + date + (at == null ? "" : "&at=" + at);
        Predicate<PlainEvent> known = at == null ? event -> true : knownAt(at);
        isList("/api/stock?warehouse=main&" + asOf, effective("stock", known, date));
        isList("/api/accounts?" + asOf, openAccounts(effective("account", known, date)));
        String account = any(List.copyOf(model.ids("account")));
        isStatement(account, asOf, model.effective("account", account, known, date));
        isTrialBalance(
                asOf,
                model.ids("account").stream()
                        .flatMap(id -> model.effective("account", id, known, date).stream())
                        .toList());
    }

    private List<ObjectNode> states(String type, Predicate<PlainEvent> known) {
        return new ArrayList<>(model.ids(type).stream()
                .sorted()
                .map(id -> model.of(type, id, known))
                .filter(events -> !events.isEmpty())
                .map(events -> PlainHouse.state(type, events).asObject())
                .toList());
    }

    private List<ObjectNode> effective(String type, Predicate<PlainEvent> known, Instant date) {
        return model.ids(type).stream()
                .sorted()
                .map(id -> model.effective(type, id, known, date))
                .filter(events -> !events.isEmpty())
                .map(events -> PlainHouse.state(type, events).asObject())
                .toList();
    }

    private static List<ObjectNode> openAccounts(List<ObjectNode> accounts) {
        return accounts.stream()
                .filter(account -> account.get("status").stringValue().equals("OPEN"))
                .toList();
    }

    private void isStatement(String account, String asOf, List<PlainEvent> events) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        String path = "/api/accounts/" + account + "/statement?size=500&" + asOf;
        for (JsonNode line : get(path).get("items")) {
            lines.add(line.deepCopy().asObject().without(List.of("sequence", "counterparty", "reference")));
        }
        isEqual(lines, JsonNodeFactory.instance.arrayNode().addAll(PlainHouse.statement(events, currency)), path);
    }

    private void isTrialBalance(String asOf, List<PlainEvent> events) {
        String path = "/api/accounts/trial-balance?" + asOf;
        JsonNode row = get(path)
                .valueStream()
                .filter(trial -> trial.get("currency").stringValue().equals(currency))
                .findFirst()
                .orElseGet(JsonNodeFactory.instance::missingNode);
        if (events.isEmpty()) {
            assertThat(row.isMissingNode()).as(path).isTrue();
            return;
        }
        BigDecimal deposits = sum(events, "MoneyDeposited");
        BigDecimal withdrawals = sum(events, "MoneyWithdrawn");
        BigDecimal inTransfer = sum(events, "TransferCredited").subtract(sum(events, "HoldPosted"));
        BigDecimal balances = deposits.subtract(withdrawals).add(inTransfer);
        ObjectNode trial = JsonNodeFactory.instance.objectNode().put("currency", currency);
        trial.set("deposits", PlainHouse.money(deposits, currency));
        trial.set("withdrawals", PlainHouse.money(withdrawals, currency));
        trial.set("balances", PlainHouse.money(balances, currency));
        trial.set("inTransfer", PlainHouse.money(inTransfer, currency));
        trial.set("difference", PlainHouse.money(BigDecimal.ZERO, currency));
        isEqual(row, trial, path);
    }

    private static BigDecimal sum(List<PlainEvent> events, String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(PlainHouse::amountOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void theChangedRows(Instant from) {
        Instant to =
                any(moments.stream().filter(moment -> !moment.isBefore(from)).toList());
        for (String list : List.of("stock", "accounts", "orders")) {
            String type = list.replaceAll("s$", "");
            String path = "/api/" + list + "/changes?size=500&from=" + from + "&to=" + to;
            List<String> ids = new ArrayList<>();
            for (JsonNode row : get(path).get("items")) {
                String id = row.get("id").stringValue();
                if (model.ids(type).contains(id)) {
                    ids.add(id);
                    boolean existed = !model.of(type, id, knownAt(from)).isEmpty();
                    JsonNode before = existed
                            ? get("/api/history/" + type + "/" + id + "/state?at=" + from)
                                    .get("state")
                            : JsonNodeFactory.instance.missingNode();
                    JsonNode changed = PatchedJson.explained(before, row.get("changes"));
                    isEqual(changed, PlainHouse.state(type, model.of(type, id, knownAt(to))), path);
                }
            }
            assertThat(ids)
                    .as(path)
                    .containsExactlyElementsOf(model.ids(type).stream()
                            .sorted()
                            .filter(id -> model.of(type, id, knownAt(to)).size()
                                    > model.of(type, id, knownAt(from)).size())
                            .toList());
        }
    }

    private static Predicate<PlainEvent> knownAt(Instant at) {
        return event -> !event.at().isAfter(at);
    }

    /** Compares the rows of this history in a list of any number of pages. */
    private void isList(String path, List<ObjectNode> rows) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        JsonNode page;
        int number = 0;
        do {
            page = get(path + "&size=500&page=" + number++);
            for (JsonNode row : page.get("items")) {
                String id = row.path(row.has("id") ? "id" : "sku").stringValue();
                if (id.contains(prefix) || id.equalsIgnoreCase("house-" + currency)) {
                    found.add(row);
                }
            }
        } while (page.get("items").size() == 500);
        isEqual(found, JsonNodeFactory.instance.arrayNode().addAll(rows), path);
    }

    private JsonNode get(String path) {
        return clerk.get(path).hasStatus(200).body();
    }

    private static void isEqual(JsonNode answer, JsonNode expected, String path) {
        assertThat(normal(answer)).as(path).isEqualTo(normal(expected));
    }

    /** As text and back, so that numbers are of one type; without fields of no value. */
    private static JsonNode normal(JsonNode value) {
        String text = INSTANT.matcher(String.valueOf(value))
                .replaceAll(instant -> '"' + Instant.parse(instant.group(1)).toString() + '"');
        return value.isMissingNode() ? value : JSON.readTree(text.replaceAll("\"(reason|account)\":null,", ""));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> List<T> some(List<T> values, int count) {
        return IntStream.range(0, count).mapToObj(i -> any(values)).toList();
    }
}
