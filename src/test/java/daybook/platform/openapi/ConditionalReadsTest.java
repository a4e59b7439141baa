package daybook.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import daybook.platform.openapi.ApiDescription.Operation;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each described read that answers an entity tag answers 304 to a request with that tag. */
class ConditionalReadsTest extends HouseTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private static final String POUND = "{\"amount\":\"1\",\"currency\":\"GBP\"}";

    private final KnownIds ids = new KnownIds();

    @TestFactory
    Stream<DynamicTest> aReadWithAMatchingTagIsNotModified() {
        furnish();
        return new ApiDescription(admin().get("/v3/api-docs").hasStatus(200).body())
                .operations().stream()
                        .filter(operation -> operation.method().equals("GET") && !isEndless(operation))
                        .map(read -> dynamicTest(read.toString(), () -> isConditional(read)));
    }

    private static boolean isEndless(Operation read) {
        return read.description().at("/responses/200/content").has("text/event-stream");
    }

    private void isConditional(Operation read) {
        String path = VARIABLE.matcher(read.path())
                .replaceAll(variable -> ids.any(KnownIds.kindOf(read.path(), variable.group(1)), new Random(0)));
        HouseAnswer whole = admin().get(path);
        String tag = whole.header("ETag");
        assertThat(tag != null)
                .as(path + " answers an ETag if and only if its description says so: " + whole.text())
                .isEqualTo(read.description().at("/responses/200/headers").has("ETag"));
        if (tag != null) {
            answersItsTag(path, tag);
        }
    }

    private void answersItsTag(String path, String tag) {
        String weak = tag.startsWith("W/") ? tag : "W/" + tag;
        String strong = weak.substring("W/".length());
        for (String had : List.of(strong, weak, "*", "\"other\", " + strong, "\"other\"," + weak)) {
            isNotModified(admin().with("If-None-Match", had).get(path), tag);
            isNotModified(admin().with("If-None-Match", had).head(path), tag);
        }
        HouseClient twoLines = admin().with("If-None-Match", "\"other\"").with("If-None-Match", strong);
        isNotModified(twoLines.get(path), tag);
        admin().with("If-None-Match", "\"other\"").get(path).hasStatus(200).hasHeader("ETag", tag);
        admin().head(path).hasStatus(200).hasHeader("ETag", tag);
    }

    private static void isNotModified(HouseAnswer answer, String tag) {
        assertThat(answer.hasStatus(304).hasHeader("ETag", tag).text()).isEmpty();
    }

    /** Creates an aggregate of each type. */
    private void furnish() {
        HouseClient admin = admin();
        ids.add("warehouse", "main");
        String sku = known("sku");
        admin.post("/api/products", "{\"sku\":\"" + sku + "\",\"name\":\"Mug\",\"unitPrice\":" + POUND + "}")
                .isCreated();
        admin.post("/api/warehouses/main/stock/" + sku + "/receipts", "{\"quantity\":5}")
                .hasStatus(200);
        String account = known("account");
        String other = known("account");
        for (String opened : List.of(account, other)) {
            admin.post("/api/accounts", "{\"accountId\":\"" + opened + "\",\"owner\":\"Ada\",\"currency\":\"GBP\"}")
                    .isCreated();
        }
        admin.post("/api/accounts/" + account + "/deposits", "{\"amount\":" + POUND + "}")
                .hasStatus(200);
        String transfer = known("transfer");
        admin.post(
                        "/api/transfers",
                        "{\"transferId\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":%s}"
                                .formatted(transfer, account, other, POUND))
                .hasStatus(202);
        String order = known("order");
        admin.post(
                        "/api/orders",
                        "{\"orderId\":\"%s\",\"customer\":\"Ada\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}"
                                .formatted(order, sku))
                .isCreated();
        admin.post("/api/orders/" + order + "/confirmation", "{}").hasStatus(200);
        await().untilAsserted(() -> admin.get("/api/transfers/" + transfer).has("/status", "\"COMPLETED\""));
        await().untilAsserted(() ->
                admin.get("/api/orders/" + order + "/fulfilment").hasStatus(200).has("/state", "\"AWAITING_PAYMENT\""));
    }

    private String known(String kind) {
        String id = unique(kind);
        ids.add(kind, id);
        return id;
    }
}
