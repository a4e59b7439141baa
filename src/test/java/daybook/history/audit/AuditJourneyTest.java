package daybook.history.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.operations.acts.OperatorActs;
import daybook.platform.metadata.Origin;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.RawConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class AuditJourneyTest extends HouseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private OperatorActs acts;

    private final String mug = unique("AUDITED-MUG");
    private HouseClient house;

    @BeforeEach
    void signIn() {
        house = admin();
        house.post("/api/products", """
                {"sku": "%s", "name": "Mug", "unitPrice": {"amount": "2.50", "currency": "GBP"}}""".formatted(mug)).isCreated();
    }

    private HouseAnswer receives(int quantity) {
        return house.post("/api/warehouses/main/stock/" + mug + "/receipts", "{\"quantity\": " + quantity + "}");
    }

    private String history() {
        return "/api/history/stock/main:" + mug;
    }

    private static List<JsonNode> items(HouseAnswer answer) {
        List<JsonNode> items = new ArrayList<>();
        answer.hasStatus(200).body().get("items").forEach(items::add);
        return items;
    }

    @Test
    void aHistoryIsReadInPartsAndWhole() {
        for (int i = 1; i <= 5; i++) {
            receives(i).isChangedTo(i);
        }

        HouseAnswer first = house.get(history() + "?limit=2")
                .hasStatus(200)
                .has("/items/0/sequence", "0")
                .has("/items/0/type", "\"warehouse.StockReceived\"")
                .has("/items/0/actor", "\"admin\"")
                .has("/items/0/data/quantity", "1")
                .hasNo("/items/0/reason")
                .has("/next", "1");
        house.get(history() + "?limit=500&after=1")
                .has("/items/0/sequence", "2")
                .has("/items/2/data/quantity", "5")
                .has("/next", "null");
        house.get(history() + "?after=4").has("/items", "[]");
        String id = first.body().at("/items/1/eventId").asString();
        HouseAnswer event = house.get("/api/events/" + id)
                .hasStatus(200)
                .has("/sequence", "1")
                .hasHeader("Cache-Control", "max-age=31536000, private, immutable");
        house.with("If-None-Match", String.valueOf(event.header("ETag")))
                .get("/api/events/" + id)
                .hasStatus(304);
    }

    @Test
    void anExportIsTheWholeListAndRunsNoFormula() {
        receives(8).isChangedTo(1);
        house.post("/api/warehouses/main/stock/" + mug + "/adjustments", "{\"change\": -1, \"reason\": \"=1+1\"}")
                .isChangedTo(2);

        String[] lines = house.with("Accept", "text/csv")
                .get(history() + "?limit=1")
                .hasStatus(200)
                .text()
                .split("\r\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0]).startsWith("position,sequence,eventId,type");
        assertThat(lines[2]).contains(",stock,main:" + mug + ",").contains(",admin,'=1+1,");

        HouseAnswer json = house.with("Accept", "application/x-ndjson")
                .get("/api/audit?limit=1&aggregateType=stock&aggregateId=main:" + mug)
                .hasStatus(200);
        assertThat(json.text().lines()).hasSize(2).first().asString().contains("\"reason\":\"=1+1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/x-ndjson"})
    void anExportEndsWithItsDigest(String type) throws Exception {
        receives(8).isChangedTo(1);
        String path = "/api/audit?aggregateId=main:" + mug;
        byte[] content = house.with("Accept", type).get(path).text().getBytes(StandardCharsets.UTF_8);
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));

        String answer = export(path, type, "1.1");

        assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("\r\nTrailer: Repr-Digest\r\n");
        String[] chunks = answer.split("\r\n0\r\n");
        assertThat(chunks).hasSize(2);
        assertThat(chunks[1]).isEqualToIgnoringCase("Repr-Digest: sha-256=:" + digest + ":\r\n\r\n");
        assertThat(export(path, type, "1.0"))
                .doesNotContainIgnoringCase("Trailer:")
                .endsWith(new String(content, StandardCharsets.UTF_8));
    }

    private String export(String path, String type, String version) {
        try (RawConnection connection = connect()) {
            return connection
                    .send("GET " + path + " HTTP/" + version + "\r\nHost: localhost\r\nConnection: close\r\nAccept: "
                            + type + "\r\n" + RawConnection.authorization("admin", PASSWORD) + "\r\n")
                    .answerUntilClosed();
        }
    }

    @Test
    void theActsOfOperatorsAreHistoryLikeAnyOther() {
        String subject = unique("audited-view");
        house.get("/api/history/operations/" + subject).isProblem(404, "unknown-operations");
        Origin operator = new Origin("olga", unique("desk/"));
        operator.run(() -> acts.record("pause", subject, "too much load"));
        operator.run(() -> acts.record("resume", subject, "night"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> house.get("/api/history/operations/" + subject)
                        .hasStatus(200)
                        .has("/items/0/type", "\"operations.OperatorActed\"")
                        .has("/items/0/actor", "\"olga\"")
                        .has("/items/0/reason", "\"too much load\"")
                        .has("/items/0/correlationId", '"' + operator.correlationId() + '"')
                        .has("/items/0/data/act", "\"pause\"")
                        .has("/items/1/data/act", "\"resume\""));
        house.get("/api/audit?aggregateType=operations&aggregateId=" + subject)
                .has("/items/0/data/act", "\"resume\"")
                .has("/next", "null");
    }

    @Test
    void theLogIsSearchedNewestFirst() {
        String request = unique("desk/");
        house.with("X-Correlation-Id", request);
        receives(1).isChangedTo(1);
        house.with("X-Correlation-Id", request);
        HouseAnswer second = receives(2).isChangedTo(2);
        receives(3).isChangedTo(3);

        assertThat(second.header("X-Correlation-Id")).isEqualTo(request);
        HouseAnswer found = house.get("/api/audit?limit=1&correlationId=" + request)
                .hasStatus(200)
                .has("/items/0/sequence", "1");
        house.get("/api/audit?correlationId=" + request + "&after="
                        + found.body().get("next"))
                .has("/items/0/sequence", "0")
                .has("/next", "null");
        String at = found.body().at("/items/0/at").asString();
        assertThat(items(
                        house.get("/api/audit?actor=admin&type=warehouse.StockReceived&aggregateType=stock&aggregateId="
                                + "main:" + mug + "&from=" + at)))
                .extracting(event -> event.get("sequence").asInt())
                .containsExactly(2, 1);
        assertThat(items(house.get("/api/audit?aggregateId=main:" + mug + "&to=" + at)))
                .extracting(event -> event.get("sequence").asInt())
                .containsExactly(0);
        house.get("/api/audit?actor=nobody").hasStatus(200).has("/items", "[]");
        assertThat(items(house.get("/api/audit?limit=3"))).hasSize(3);
    }

    @Test
    void causesAreATreeFromTheRequestToTheStock() {
        receives(10).isChangedTo(1);
        String order = unique("audited");
        house.post("/api/orders", """
                {"orderId": "%s", "customer": "Ann", "lines": [{"sku": "%s", "quantity": 3}]}""".formatted(order, mug)).isCreated();
        house.post("/api/orders/" + order + "/confirmation", "{}").isChangedTo(2);
        JsonNode confirmed = house.get("/api/history/order/" + order).body().at("/items/1");
        String path = "/api/causes/" + confirmed.get("eventId").asString();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(types(house.get(path)).values())
                        .contains("ordering.OrderConfirmed", "warehouse.StockReserved"));

        HouseAnswer tree = house.get(path)
                .has("/root/request", confirmed.get("correlationId").toString())
                .has("/root/actor", "\"admin\"")
                .has("/root/at", confirmed.get("at").toString())
                .has("/truncated", "false")
                .has("/events/0/aggregate", "\"order:" + order + "\"")
                .has("/events/0/causedBy", "null");
        Map<String, String> types = types(tree);
        tree.body().get("events").forEach(event -> {
            if (!event.get("eventId").equals(confirmed.get("eventId"))) {
                assertThat(types).containsKey(event.get("causedBy").asString());
            }
        });
        tree.body().get("events").forEach(event -> {
            if (event.get("type").asString().equals("warehouse.StockReserved")) {
                assertThat(types).containsEntry(event.get("causedBy").asString(), "ordering.OrderConfirmed");
            }
        });
    }

    private static Map<String, String> types(HouseAnswer tree) {
        Map<String, String> types = new HashMap<>();
        tree.hasStatus(200)
                .body()
                .get("events")
                .forEach(event -> types.put(
                        event.get("eventId").asString(), event.get("type").asString()));
        return types;
    }

    @Test
    void whatThereIsNotIsTold() {
        house.get("/api/events/none").isProblem(404, "unknown-event");
        house.get("/api/causes/none").isProblem(404, "unknown-event");
        house.get("/api/history/order/none").isProblem(404, "unknown-order");
        house.get("/api/history/warehouse/none").isProblem(404, "unknown-warehouse");
        house.get("/api/history/invoice/none").isProblem(404, "unknown-type");
        house.get(history() + "?limit=501").isProblem(400, "invalid").has("/errors/0/field", "\"limit\"");
        house.get("/api/audit?limit=0").isProblem(400, "invalid");
        house.get("/api/audit?after=-1").isProblem(400, "invalid");
        house.get("/api/audit?from=yesterday").isProblem(400, "invalid");
        house.get("/api/audit?who=ada").isProblem(400, "invalid");
        house.with("Accept", "application/xml").get("/api/audit").isProblem(406, "not-acceptable");
    }
}
