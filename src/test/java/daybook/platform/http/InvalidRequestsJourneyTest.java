package daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every invalid part of a request is reported with its field, and no part of a request is ignored. */
class InvalidRequestsJourneyTest extends HouseTest {

    private static final String ORDER = """
            {"customer": "Ann", "lines": [
              {"sku": "MUG", "quantity": 1, "unitPrice": {"amount": "1", "currency": "GBP"}}]}""";

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping operations;

    private String stock = "";

    @BeforeEach
    void thereAreGoods() {
        String sku = unique("DOOR");
        admin().post(
                        "/api/products",
                        "{\"sku\": \"" + sku
                                + "\", \"name\": \"Door\", \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}}")
                .isCreated();
        stock = "/api/warehouses/main/stock/" + sku;
        admin().post(stock + "/receipts", "{\"quantity\": 5}").isChangedTo(1);
    }

    private static void isWrong(HouseAnswer answer, String field) {
        answer.isProblem(400, "invalid").has("/errors/0/field", '"' + field + '"');
        assertThat(answer.body().at("/errors/0/message").asString()).isNotBlank();
    }

    @Test
    void noOperationIgnoresAParameter() {
        operations.getHandlerMethods().keySet().stream()
                .filter(operation -> path(operation).startsWith("/api/"))
                .forEach(operation -> {
                    String path = path(operation).replaceAll("\\{[^}]+}", "x") + "?nonsense=1";
                    Set<RequestMethod> methods = operation.getMethodsCondition().getMethods();
                    isWrong(send(methods.iterator().next(), path, operation), "nonsense");
                });
    }

    private static String path(RequestMappingInfo operation) {
        return operation.getPatternValues().iterator().next();
    }

    private HouseAnswer send(RequestMethod method, String path, RequestMappingInfo operation) {
        String type = operation.getConsumesCondition().getConsumableMediaTypes().stream()
                .map(Object::toString)
                .findFirst()
                .orElse("application/json");
        return switch (method) {
            case GET -> admin().get(path);
            case PUT -> admin().put(path, "{}");
            case DELETE -> admin().delete(path);
            default -> admin().post(path, "{}".getBytes(StandardCharsets.UTF_8), type);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "/api/orders?stauts=NEW, stauts",
        "/api/orders?status=new, status",
        "/api/orders?status=DONE, status",
        "/api/orders?status=, status",
        "/api/orders?status=NEW&status=PAID, status",
        "/api/orders?sku=%20, sku",
        "/api/orders?customer=%C2%A0, customer",
        "/api/orders?customer=A%0AB, customer",
        "/api/orders?effectiveAt=2026-01-01T00:00:00Z, effectiveAt",
        "/api/orders?from=0, from",
        "/api/orders?from=20260101, from",
        "/api/orders?from=2026-01-01, from",
        "/api/orders?from=2026-01-01T00:00:00, from",
        "/api/orders?to=2026-02-30T00:00:00Z, to",
        "/api/orders?to=1899-12-31T23:59:59Z, to",
        "/api/orders?to=-1000000000-01-01T00:00:00Z, to",
        "/api/orders?to=9999-12-31T23:59:59-00:01, to",
        "/api/orders?size=5&size=6, size",
        "/api/orders?page=, page",
        "/api/orders/summary?page=0, page",
        "/api/products?query=%E2%80%8B, query",
        "/api/stock?availableBelow=few, availableBelow",
        "/api/stock?availableBelow=1.5, availableBelow",
        "/api/stock?availableBelow=9999999999999999999, availableBelow",
        "/api/stock?warehouse=no%20where, warehouse",
        "/api/stock?effectiveOn=2026-01-01T00:00:00Z, effectiveOn",
        "/api/fulfilments?state=stuck, state",
        "/api/accounts?owner=Ann, owner",
        "/api/accounts/trial-balance?from=2026-01-01T00:00:00Z, from",
        "/api/accounts/house/statement?from=1767225600000, from",
        "/api/accounts/-a, id"
    })
    void aParameterThatIsWrongIsNamed(String path, String field) {
        isWrong(admin().get(path), field);
    }

    @Test
    void allParametersThatAreWrongAreNamed() {
        HouseAnswer answer = admin().get("/api/orders?form=1&stauts=NEW&page=").isProblem(400, "invalid");
        assertThat(answer.body().at("/errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("form", "stauts", "page");
    }

    @Test
    void aValueThatAParameterIsMadeIntoSaysWhatIsWrong() {
        admin().get("/api/orders?customer=%C2%A0").has("/errors/0/message", "\"must not be blank\"");
        admin().get("/api/stock?warehouse=").has("/errors/0/message", "\"must not be empty\"");
        admin().get("/api/orders?to=1899-12-31T23:59:59Z")
                .has("/errors/0/message", "\"must be in the years 1900 to 9999\"");
    }

    @Test
    void whatNarrowsAListIsTakenAsItIsMeant() {
        for (String query : new String[] {
            "status=NEW",
            "customer=Zoe%CC%88&page=0&size=5",
            "from=2026-01-01T00:00:00Z&to=2026-01-01t01:00:00.123456789%2B01:00",
            "from=2026-01-01T00:00z",
            "from=1900-01-01T00:00:00Z&to=9999-12-31T23:59:59Z"
        }) {
            admin().get("/api/orders?" + query).hasStatus(200);
        }
        admin().get("/api/stock?availableBelow=-5").hasStatus(200);
        // These paths do not belong to the contract and have parameters of their own.
        admin().get("/v3/api-docs?anything=1").hasStatus(200);
        admin().get("/actuator/health?anything=1").hasStatus(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"quantity\": \"5\" | lines[0].quantity",
                "\"quantity\": 1.5 | lines[0].quantity",
                "\"quantity\": true | lines[0].quantity",
                "\"quantity\": [1] | lines[0].quantity",
                "\"quantity\": 2999999999 | lines[0].quantity",
                "\"quantity\": 29999999999999999999999 | lines[0].quantity",
                "\"quantity\": \"\" | lines[0].quantity",
                "\"quantity\": 1, \"sku\": 5 | lines[0].sku",
                "\"unitPrice\": 5 | lines[0].unitPrice",
                "\"unitPrice\": {\"amount\": \"\", \"currency\": \"GBP\"} | lines[0].unitPrice.amount",
                "\"unitPrice\": {\"amount\": true, \"currency\": \"GBP\"} | lines[0].unitPrice.amount",
                "\"unitPrice\": {\"amount\": 1} | lines[0].unitPrice.currency",
                "\"unitPrice\": {\"currency\": \"GBP\"} | lines[0].unitPrice.amount",
                "\"unitPrice\": {\"amount\": 1, \"currency\": \"gbp\"} | lines[0].unitPrice.currency",
                "\"unitPrice\": {\"amount\": 1, \"currency\": \"GBP\", \"tax\": 1} | lines[0].unitPrice.tax",
                "\"quantty\": 1 | lines[0].quantty"
            })
    void aFieldThatIsWrongIsToldByItsPath(String member, String field) {
        String order = "{\"customer\": \"Ann\", \"lines\": [{%s}]}".formatted(member.strip());
        isWrong(admin().post("/api/orders", order), field);
    }

    @Test
    void aNumberThatIsTooLargeIsRefusedByTheBoundOfItsField() {
        admin().post("/api/orders", ORDER.replace("\"quantity\": 1", "\"quantity\": 2999999999"))
                .isProblem(400, "invalid")
                .has("/errors/0/message", "\"must be at most 1000000000\"");
    }

    @Test
    void countsAreAsWideAsAStock() {
        String adjustments = stock + "/adjustments";
        admin().post(adjustments, "{\"quantity\": 2999999999, \"reason\": \"count\"}")
                .isChangedTo(2);
        admin().post(adjustments, "{\"change\": -2999999998, \"reason\": \"broken\"}")
                .isChangedTo(3);
        admin().post(adjustments, "{\"quantity\": 1000000000000, \"reason\": \"count\"}")
                .isChangedTo(4);
        for (String wrong : new String[] {"1000000000001", "-1", "9223372036854775808", "1e3", "\"7\"", "\"\""}) {
            isWrong(
                    admin().post(adjustments, "{\"quantity\": %s, \"reason\": \"count\"}".formatted(wrong)),
                    "quantity");
        }
        isWrong(admin().post(adjustments, "{\"change\": -9223372036854775808, \"reason\": \"broken\"}"), "change");
        admin().post(adjustments, "{\"change\": 1, \"reason\": \"found\"}").isProblem(409, "too-much-stock");
    }

    @Test
    void allUnknownFieldsOfAnObjectAreNamed() {
        HouseAnswer answer = admin().post("/api/orders", """
                        {"customer": "Ann", "custommer": [{}], "lines": [], "effectiveAtt": {"a": {}}, "placedAt": null}""").isProblem(400, "invalid");
        assertThat(answer.body().at("/errors").findValuesAsString("field"))
                .containsExactly("custommer", "effectiveAtt");
        isWrong(
                admin().post(stock + "/receipts", "{\"quantity\": 1, \"effectiveAtt\": \"2026-01-01T00:00:00Z\"}"),
                "effectiveAtt");
        isWrong(admin().post("/api/orders/x/confirmation", "{\"why\": 1}"), "why");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "3", "\"text\"", "true"})
    void aBodyThatIsNoObjectIsInvalid(String body) {
        isWrong(admin().post("/api/orders", body), "body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "nul", "{\"customer\": }", "{} {}", "{\"customer\": NaN}", "<order/>"})
    void aBodyThatIsNotJsonIsMalformed(String body) {
        admin().post("/api/orders", body).isProblem(400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20260101",
                "1.5",
                "true",
                "[]",
                "\"\"",
                "\"20260101\"",
                "\"2026\"",
                "\"2026-01-01\"",
                "\"2026-01-01T00:00:00\"",
                "\"2026-01-01 00:00:00Z\"",
                "\"2026-13-01T00:00:00Z\"",
                "\"2026-01-01T00:00:00+1\"",
                "\"1899-12-31T23:59:59Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\" 2026-01-01T00:00:00Z\""
            })
    void aValueThatIsNotAnInstantIsRefused(String instant) {
        isWrong(
                admin().post(stock + "/receipts", "{\"quantity\": 1, \"effectiveAt\": %s}".formatted(instant)),
                "effectiveAt");
    }

    @Test
    void anInstantMayHaveAnyOffset() {
        for (String instant : new String[] {"2026-01-01t02:00:00.5+02:00", "2026-01-01T00:00:00.500z"}) {
            admin().post(stock + "/receipts", "{\"quantity\": 1, \"effectiveAt\": \"%s\"}".formatted(instant))
                    .hasStatus(200);
        }
        HouseClient clerk = admin();
        clerk.post(stock + "/receipts", "{\"quantity\": 1, \"effectiveAt\": \"2026-01-01T02:00+02:00\"}")
                .isChangedTo(4);
        clerk.get(stock + "/movements")
                .has("/items/0/at", "\"2026-01-01T00:00:00.000Z\"")
                .has("/items/1/at", "\"2026-01-01T00:00:00.500Z\"")
                .has("/items/2/at", "\"2026-01-01T00:00:00.500Z\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\u200B", "\u2007", "\u3000", "\uFEFF", "a\\nb", "a\\u202Eb", "a\\u0007b"})
    void aTextThatNobodyCanReadIsRefused(String text) {
        isWrong(admin().post("/api/orders", ORDER.replace("Ann", text)), "customer");
        isWrong(admin().post("/api/orders/x/cancellation", "{\"reason\": \"%s\"}".formatted(text)), "reason");
        isWrong(admin().post("/api/orders/x/payment", "{\"reference\": \"%s\"}".formatted(text)), "reference");
        isWrong(admin().post("/api/accounts", "{\"owner\": \"%s\", \"currency\": \"GBP\"}".formatted(text)), "owner");
        isWrong(admin().put("/api/accounts/x/owner", "{\"owner\": \"%s\"}".formatted(text)), "owner");
        isWrong(admin().put("/api/products/x/name", "{\"value\": \"%s\"}".formatted(text)), "value");
        isWrong(admin().post("/api/warehouses", "{\"id\": \"x\", \"name\": \"%s\"}".formatted(text)), "name");
        isWrong(
                admin().post(stock + "/receipts", "{\"quantity\": 1, \"reference\": \"%s\"}".formatted(text)),
                "reference");
        isWrong(admin().post(stock + "/adjustments", "{\"change\": 1, \"reason\": \"%s\"}".formatted(text)), "reason");
        isWrong(admin().post("/api/fulfilments/x/steps/y/skip", "{\"reason\": \"%s\"}".formatted(text)), "reason");
    }

    @Test
    void namesAreKeptInNfcAndFoundInAnyForm() {
        HouseClient clerk = admin();
        String sku = unique("DOOR");
        clerk.post("/api/products", """
                        {"sku": "%s", "name": " %s Cafe\u0301\u00A0", "unitPrice": {"amount": 1, "currency": "GBP"},
                         "taxRate": null, "stocked": null, "attributes": {"cafe\u0301": "cafe\u0301\\n"}}""".formatted(sku, sku)).isCreated();
        clerk.get("/api/products/" + sku)
                .has("/name", "\"" + sku + " Caf\u00E9\"")
                .has("/attributes/caf\u00E9", "\"caf\u00E9\\n\"");
        clerk.get("/api/products?query=" + sku + "%20cafe%CC%81").has("/total", "1");
        isWrong(clerk.put("/api/products/" + sku + "/attributes/%C2%A0", "{\"value\": \"red\"}"), "name");
    }
}
