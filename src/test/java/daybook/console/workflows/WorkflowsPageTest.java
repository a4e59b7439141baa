package daybook.console.workflows;

import static daybook.testing.HouseVerbs.eventually;
import static daybook.testing.HouseVerbs.pounds;
import static daybook.testing.OrderVerbs.line;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import daybook.testing.OrderVerbs;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of workflows: the list with the stuck ones first, and one workflow with what the operator may decide. */
class WorkflowsPageTest extends HouseTest {

    private final String id = unique("stuck");
    private HouseVerbs house;
    private OrderVerbs order;

    /** The refund of a cancelled order is refused, as the house has no money. */
    @BeforeEach
    void getStuck() {
        house = new HouseVerbs(admin());
        String sku = unique("POT");
        house.stocks(sku, "5", 2);
        order = house.order(id).place(line(sku, 2)).confirm();
        order.becomes("CONFIRMED", false, "pay", "cancel").pay().becomes("PAID");
        house.deposits("house", "0.01");
        String balance =
                admin().get("/api/accounts/house").body().at("/balance/amount").asString();
        admin().post("/api/accounts/house/withdrawals", "{\"amount\": " + pounds(balance) + "}")
                .hasStatus(200);
        order.cancel();
        eventually(() -> admin().get("/api/orders/" + id + "/fulfilment").has("/state", "\"STUCK\""));
    }

    private String page(String path) {
        return admin().with("Accept", "text/html").get(path).hasStatus(200).text();
    }

    @Test
    void theListShowsWhereAWorkflowIsStuckAndOffersItsStepForADecision() {
        eventually(() -> assertThat(page("/workflows?state=STUCK")).contains(">" + id + "</a>"));
        assertThat(page("/workflows"))
                .contains("data-steps=\"withdraw-1\"", "insufficient-funds", "href=\"/orders/" + id + "\"")
                .containsPattern("stuck \\d");
        assertThat(page("/workflows?state=SHIPPED")).doesNotContain(">" + id + "</a>");
    }

    @Test
    void aWorkflowShowsItsStepsAndTheActionsThatAreAllowed() {
        admin().get("/api/orders/" + id + "/fulfilment")
                .has("/steps/4/allowed", "[\"retry\",\"skip\",\"redirect\"]")
                .has("/steps/3/allowed", "[]");
        String path = "/api/fulfilments/" + id + "/steps/withdraw-1/";

        assertThat(page("/workflows/" + id))
                .contains("data-target=\"" + path + "retry\"", "data-target=\"" + path + "skip\"")
                .contains("data-target=\"" + path + "redirect\"", "aggregateType=fulfilment&amp;aggregateId=" + id);

        Instant stuck = Instant.now();
        admin().post(path + "skip", "{\"reason\": \"paid in cash\"}").hasStatus(200);
        assertThat(page("/workflows/" + id)).contains("paid in cash").doesNotContain(path);
        assertThat(page("/workflows/" + id + "?at=" + stuck))
                .contains("data-status=\"STUCK\"")
                .doesNotContain("paid in cash", path);
    }

    @Test
    void anOrderThatThereIsNotHasNoWorkflow() {
        admin().with("Accept", "text/html").get("/workflows/nothing").hasStatus(404);
    }
}
