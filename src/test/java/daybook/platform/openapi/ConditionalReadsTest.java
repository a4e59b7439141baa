package daybook.platform.openapi;

import static daybook.testing.HouseVerbs.eventually;
import static daybook.testing.HouseVerbs.pounds;
import static daybook.testing.OrderVerbs.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import daybook.platform.openapi.ApiDescription.Operation;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each described read that answers an entity tag answers 304 to a request with that tag. */
class ConditionalReadsTest extends HouseTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final KnownIds ids = new KnownIds();

    @TestFactory
    Stream<DynamicTest> aReadWithAMatchingTagIsNotModified() {
        furnish();
        return new ApiDescription(admin().get("/v3/api-docs").hasStatus(200).body())
                .operations().stream()
                        .filter(operation -> operation.method().equals("GET"))
                        .map(read -> dynamicTest(read.toString(), () -> isConditional(read)));
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
        HouseVerbs house = new HouseVerbs(admin());
        ids.add("warehouse", "main");
        ids.add("page", "1");
        String sku = known("sku");
        house.stocks(sku, "1", 5);
        String account = known("account");
        String other = known("account");
        house.opens(account);
        house.opens(other);
        house.deposits(account, "1");
        String transfer = known("transfer");
        admin().post(
                        "/api/transfers",
                        "{\"transferId\": \"%s\", \"from\": \"%s\", \"to\": \"%s\", \"amount\": %s}"
                                .formatted(transfer, account, other, pounds("1")))
                .hasStatus(202);
        ids.add(
                "event",
                admin().get("/api/events?limit=1").body().at("/items/0/eventId").stringValue());
        String order = known("order");
        house.order(order).place(line(sku, 1)).confirm();
        eventually(() -> admin().get("/api/transfers/" + transfer).has("/status", "\"COMPLETED\""));
        eventually(() -> admin().get("/api/orders/" + order + "/fulfilment").has("/state", "\"AWAITING_PAYMENT\""));
        ids.add("level", "0");
        ids.add("tile", "000.p/1");
        admin().post("/api/seals", "").hasStatus(201);
    }

    private String known(String kind) {
        String id = unique(kind);
        ids.add(kind, id);
        return id;
    }
}
