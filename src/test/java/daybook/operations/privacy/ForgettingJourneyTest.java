package daybook.operations.privacy;

import static daybook.testing.HouseVerbs.eventually;
import static daybook.testing.OrderVerbs.line;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.operations.move.LogMove;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person who is forgotten is found nowhere any more, and nothing else changes. */
class ForgettingJourneyTest extends HouseTest {

    private static final Pattern EVENT_LIST = Pattern.compile("/api/audit\\b.*|/api/history/[a-z]+/[^/]+");
    private static final List<String> VIEWS = List.of("orders", "accounts", "transfers", "stock", "fulfilments");

    private final String token = UUID.randomUUID().toString().substring(0, 8);
    private final String name = "Zéphyrine d’Œuvre-" + token;
    private final TextTraces traces = new TextTraces(token);
    private final String own = unique("zephs");
    private final String other = unique("others");
    private final String sku = unique("VASE");
    private final String paid = unique("order");
    private final String cancelled = unique("order");
    private final String outside = unique("order");
    private final String transfer = unique("transfer");

    @Autowired
    private RawLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Environment environment;

    @TempDir
    private Path folder;

    @Value("${daybook.data-dir}")
    private String dataDir;

    private HouseClient house;
    private HouseVerbs does;

    @BeforeEach
    void live() {
        house = admin();
        does = new HouseVerbs(house);
        does.stocks(sku, "10.00", 20);
        house.post(
                        "/api/accounts",
                        "{\"accountId\": \"%s\", \"owner\": \"%s\", \"currency\": \"GBP\"}".formatted(own, name))
                .hasStatus(201);
        does.opens(other);
        deposit("gift for " + name);
        deposit("again for " + name);
        deposit("and again for " + name);
        house.post(
                        "/api/transfers",
                        ("{\"transferId\": \"%s\", \"from\": \"%s\", \"to\": \"%s\","
                                        + " \"amount\": {\"amount\": \"5.00\", \"currency\": \"GBP\"}, \"reference\": \"rent of %s\"}")
                                .formatted(transfer, own, other, name))
                .hasStatus(202);
        place(paid, name, own);
        place(cancelled, name, null);
        place(outside, name, null);
        does.order(paid).confirm().becomes("PAID").ship("parcel for " + name).becomes("SHIPPED");
        house.post("/api/orders/" + cancelled + "/cancellation", "{\"reason\": \"%s did not want it\"}".formatted(name))
                .hasStatus(200);
        does.order(outside)
                .confirm()
                .pay("{\"reference\": \"cheque of %s\"}".formatted(name))
                .becomes("PAID");
        eventually(() -> house.get("/api/transfers/" + transfer).has("/status", "\"COMPLETED\""));
    }

    private void deposit(String reference) {
        house.post(
                        "/api/accounts/" + own + "/deposits",
                        "{\"amount\": {\"amount\": \"100.00\", \"currency\": \"GBP\"}, \"reference\": \"%s\"}"
                                .formatted(reference))
                .hasStatus(200);
    }

    private void place(String order, String customer, @Nullable String account) {
        house.with("Idempotency-Key", unique("key"))
                .post(
                        "/api/orders",
                        "{\"orderId\": \"%s\", \"customer\": \"%s\", \"lines\": [%s]%s}"
                                .formatted(
                                        order,
                                        customer,
                                        line(sku, 1),
                                        account == null ? "" : ", \"account\": \"" + account + "\""))
                .hasStatus(201);
    }

    @AfterEach
    void dropRebuilds() {
        VIEWS.forEach(view -> house.delete("/api/projections/" + view + "/rebuild"));
    }

    private String named() {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HouseAnswer forgets() {
        return house.delete("/api/customers/" + named() + "/personal-data", "{\"reason\": \"asked to\"}");
    }

    @Test
    void aForgottenPersonIsFoundNowhereAnyMore() throws Exception {
        house.get("/api/orders?customer=" + named()).has("/total", "3");
        house.get("/api/orders/" + paid).has("/customer", "\"" + name + "\"");
        house.get("/api/accounts/" + own).has("/owner", "\"" + name + "\"");
        assertThat(forms().filter(this::shows))
                .hasSizeGreaterThan(15)
                .extracting(Form::accept)
                .contains("application/json", "text/csv", "application/x-ndjson", "text/html");
        isNotStored();
        String balance =
                house.get("/api/accounts/" + own).body().at("/balance/amount").stringValue();
        house.delete("/api/customers/" + named() + "/personal-data", "{\"reason\": \"%s asked\"}".formatted(name))
                .isProblem(400, "invalid");

        HouseAnswer certificate = forgets().hasStatus(200);

        assertThat(certificate.body().at("/events").asLong()).isGreaterThanOrEqualTo(15);
        assertThat(traces.areIn(certificate.text())).isFalse();
        String note = certificate.body().at("/certificate").stringValue();
        assertThat(note).startsWith("daybook erasure\nperson ").contains("\n\n\u2014 ");
        house.get("/api/orders/" + paid).has("/customer", "\"(erased)\"").has("/status", "\"SHIPPED\"");
        house.get("/api/accounts/" + own).has("/owner", "\"(erased)\"").has("/balance/amount", "\"" + balance + "\"");
        house.get("/api/accounts/trial-balance").has("/0/difference/amount", "\"0.00\"");
        house.get("/api/history/account/" + own).has("/items/0/data/owner", "\"(erased)\"");
        assertThat(forms().filter(this::shows)).isEmpty();
        isNotStored();
        forgets().isProblem(404, "unknown-customer");
        house.get("/api/history/operations/personal-data").hasStatus(200);
        VIEWS.forEach(this::isTheSameAfterARebuild);
        assertThat(forms().filter(this::shows)).isEmpty();

        String next = unique("order");
        place(next, name, null);
        house.get("/api/orders?customer=" + named()).has("/total", "1").has("/items/0/id", "\"" + next + "\"");
        house.get("/api/orders/" + paid).has("/customer", "\"(erased)\"");
        deposit("thanks");
        does.order(outside).ship().becomes("SHIPPED");
    }

    @Test
    void aNameThatNoAddressCanHaveIsForgottenToo() {
        String order = unique("order");
        String inJson = "50% of A/B; c\\\\d " + token;
        place(order, inJson, null);

        house.post("/api/erasures", "{\"name\": \"%s\", \"reason\": \"asked to\"}".formatted(inJson))
                .hasStatus(200)
                .has("/events", "1");

        house.get("/api/orders/" + order).has("/customer", "\"(erased)\"");
    }

    private void isNotStored() throws Exception {
        try (Stream<StoredEvent> events = log.read()) {
            assertThat(events.filter(event -> traces.areIn(event.payload()) || traces.areIn(event.metadata())))
                    .isEmpty();
        }
        Path exported = folder.resolve("log.ndjson");
        new LogMove(log, () -> false, (step, done, total, unit) -> {}).exportTo(exported);
        assertThat(traces.in(folder)).isEmpty();
        assertThat(traces.in(Path.of(dataDir))).isEmpty();
        if (environment.matchesProfiles("postgres")) {
            assertThat(traces.in(jdbc)).isEmpty();
        }
    }

    private void isTheSameAfterARebuild(String view) {
        String rebuild = "/api/projections/" + view + "/rebuild";
        house.post(rebuild, "{\"reason\": \"compare\"}").hasStatus(202);
        eventually(() -> house.get(rebuild).has("/status", "\"READY\"").has("/differences", "0"));
    }

    /** One representation of what an address answers. */
    private record Form(String address, String accept) {}

    private boolean shows(Form form) {
        HouseAnswer answer = house.with("Accept", form.accept()).get(form.address());
        assertThat(answer.status()).as(form.toString()).isEqualTo(200);
        return traces.areIn(answer.text());
    }

    private Stream<Form> forms() {
        return addresses().flatMap(address -> types(address).map(type -> new Form(address, type)));
    }

    private static Stream<String> types(String address) {
        if (!address.startsWith("/api/")) {
            return Stream.of("text/html");
        }
        return EVENT_LIST.matcher(address).matches()
                ? Stream.of("application/json", "text/csv", "application/x-ndjson")
                : Stream.of("application/json");
    }

    private Stream<String> addresses() {
        List<String> addresses = new ArrayList<>(List.of(
                "/api/orders?size=500",
                "/api/accounts?size=500",
                "/api/accounts/" + own,
                "/api/accounts/" + own + "/statement",
                "/api/accounts/" + other + "/statement",
                "/api/accounts/house/statement",
                "/api/transfers/" + transfer,
                "/api/warehouses/main/stock/" + sku + "/movements",
                "/api/events?limit=500&after=" + Math.max(0, log.head() - 450),
                "/api/events/pages/1",
                "/api/audit?limit=200",
                "/api/refusals",
                "/api/dead-letters",
                "/api/history/account/" + own,
                "/api/history/account/" + own + "/state?version=3",
                "/api/history/account/" + own + "/changes?fromVersion=1&toVersion=3",
                "/api/history/account/" + other,
                "/api/history/account/house",
                "/api/history/transfer/" + transfer,
                "/api/history/stock/main:" + sku,
                "/orders",
                "/accounts/" + own,
                "/accounts",
                "/transfers/" + transfer,
                "/log",
                "/stock/main/" + sku,
                "/"));
        for (String order : List.of(paid, cancelled, outside)) {
            addresses.addAll(List.of(
                    "/api/orders/" + order,
                    "/api/orders/" + order + "/fulfilment",
                    "/api/history/order/" + order,
                    "/api/history/order/" + order + "/state?version=1",
                    "/api/history/fulfilment/" + order,
                    "/orders/" + order));
        }
        return addresses.stream();
    }
}
