package daybook.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The access rules, tested over HTTP with a user of each role. */
class AccessTest extends StaffedHouseTest {

    @Autowired
    private AccessTable table;

    /** The columns are the method, the path and the permitted roles; every other role is refused. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/products                      | SALES WAREHOUSE ACCOUNTANT AUDITOR OPERATOR
            HEAD   | /api/products                      | SALES WAREHOUSE ACCOUNTANT AUDITOR OPERATOR
            POST   | /api/products                      | SALES
            PUT    | /api/products/X/name               | SALES
            DELETE | /api/products/X                    | SALES
            GET    | /api/warehouses                    | SALES WAREHOUSE AUDITOR OPERATOR
            GET    | /api/stock                         | SALES WAREHOUSE AUDITOR OPERATOR
            POST   | /api/warehouses/main/stock/X/receipts    | WAREHOUSE
            POST   | /api/warehouses/main/stock/X/adjustments | WAREHOUSE
            GET    | /api/accounts/X                    | ACCOUNTANT AUDITOR OPERATOR
            POST   | /api/accounts                      | ACCOUNTANT
            POST   | /api/accounts/X/withdrawals        | ACCOUNTANT
            DELETE | /api/accounts/X                    | ACCOUNTANT
            GET    | /api/transfers/X                   | ACCOUNTANT AUDITOR OPERATOR
            POST   | /api/transfers                     | ACCOUNTANT
            GET    | /api/orders                        | SALES WAREHOUSE ACCOUNTANT AUDITOR OPERATOR
            POST   | /api/orders                        | SALES
            POST   | /api/orders/X/confirmation         | SALES
            POST   | /api/orders/X/payment              | SALES ACCOUNTANT
            POST   | /api/orders/X/shipment             | SALES WAREHOUSE
            POST   | /api/orders/X/cancellation         | SALES
            GET    | /api/orders/X/fulfilment           | SALES WAREHOUSE ACCOUNTANT AUDITOR OPERATOR
            GET    | /api/fulfilments                   | AUDITOR OPERATOR
            POST   | /api/fulfilments/X/steps/Y/retry   | OPERATOR
            POST   | /api/fulfilments/X/steps/Y/skip    | OPERATOR
            GET    | /api/imports/X                     | AUDITOR OPERATOR
            POST   | /api/imports/online-retail         | OPERATOR
            GET    | /api/projections                   | AUDITOR OPERATOR
            POST   | /api/projections/X/pause           | OPERATOR
            POST   | /api/projections/X/segments/1/move | OPERATOR
            GET    | /api/nodes                         | AUDITOR OPERATOR
            GET    | /api/engine                        | AUDITOR OPERATOR
            GET    | /api/dead-letters                  | AUDITOR OPERATOR
            GET    | /api/dead-letters/X                | AUDITOR OPERATOR
            POST   | /api/dead-letters/X/retry          | OPERATOR
            DELETE | /api/dead-letters/X                | OPERATOR
            DELETE | /api/customers/X/personal-data     | ADMIN
            POST   | /api/erasures                      | ADMIN
            GET    | /api/refusals                      | AUDITOR OPERATOR
            GET    | /api/refusals/lost-sales           | AUDITOR OPERATOR
            GET    | /api/events                        | AUDITOR OPERATOR
            GET    | /api/events/pages/1                | AUDITOR OPERATOR
            HEAD   | /api/events/stream                 | AUDITOR OPERATOR
            GET    | /api/schemas/X/1                   | SALES WAREHOUSE ACCOUNTANT AUDITOR OPERATOR
            GET    | /v3/asyncapi                       | SALES WAREHOUSE ACCOUNTANT AUDITOR OPERATOR
            GET    | /api/history/order/X               | SALES AUDITOR
            GET    | /api/history/product/X             | SALES AUDITOR
            GET    | /api/history/fulfilment/X          | SALES AUDITOR
            GET    | /api/history/stock/main:X          | WAREHOUSE AUDITOR
            GET    | /api/history/warehouse/X           | WAREHOUSE AUDITOR
            GET    | /api/history/account/X             | ACCOUNTANT AUDITOR
            GET    | /api/history/transfer/X/state      | ACCOUNTANT AUDITOR
            GET    | /api/history/operations/X          | AUDITOR OPERATOR
            GET    | /api/why/stock/main/X/onHand       | SALES WAREHOUSE AUDITOR OPERATOR
            GET    | /api/why/accounts/X/balance        | ACCOUNTANT AUDITOR OPERATOR
            GET    | /api/why/orders/X/total            | SALES WAREHOUSE ACCOUNTANT AUDITOR OPERATOR
            GET    | /api/causes/X                      | AUDITOR
            GET    | /api/audit                         | AUDITOR OPERATOR
            GET    | /api/events/X                      | AUDITOR OPERATOR
            GET    | /actuator/metrics                  | OPERATOR
            GET    | /actuator/prometheus               | OPERATOR
            GET    | /v3/api-docs                       | SALES WAREHOUSE ACCOUNTANT AUDITOR OPERATOR
            GET    | /anything/else                     | NOBODY
            """)
    void isAllowedToThoseNamedAndAdminAndToNobodyElse(String method, String path, String roles) {
        for (Role role : Role.values()) {
            int status = status(method.strip(), path.strip(), role);
            boolean allowed = role == Role.ADMIN || Set.of(roles.split(" ")).contains(role.name());
            if (allowed) {
                assertThat(status).as(role + " may").isNotIn(401, 403);
            } else {
                assertThat(status).as(role + " may not").isEqualTo(403);
            }
        }
    }

    private int status(String method, String path, Role role) {
        var client = as(role.name().toLowerCase(java.util.Locale.ROOT), "secret");
        return switch (method) {
            case "GET" -> client.get(path).status();
            case "HEAD" -> client.head(path).status();
            case "POST" -> client.post(path, "").status();
            case "PUT" -> client.put(path, "").status();
            case "DELETE" -> client.delete(path).status();
            default -> throw new IllegalArgumentException(method);
        };
    }

    @Test
    void nobodyComesInWithoutTheRightPassword() {
        as("sales", "wrong").get("/api/products").isProblem(401, "unauthenticated");
        as("nobody", "secret").get("/api/products").isProblem(401, "unauthenticated");
        as("nobody", "wrong").get("/v3/api-docs").isProblem(401, "unauthenticated");
        as("nobody", "wrong").get("/swagger-ui/index.html").isProblem(401, "unauthenticated");
    }

    @Test
    void guessingAPasswordIsThrottledWithoutAffectingOthers() {
        as("sales", "secret").get("/api/products").hasStatus(200);
        for (int i = 0; i < 10; i++) {
            as("mallory", "wrong " + i).get("/api/products").isProblem(401, "unauthenticated");
        }
        HouseAnswer answer = as("mallory", "one more").get("/api/products").isProblem(429, "too-many");
        assertThat(answer.header("Retry-After")).isBetween("1", "6");
        as("sales", "secret").get("/api/products").hasStatus(200);
        as("warehouse", "secret").get("/api/products").hasStatus(200);
        as("mallory", "wrong").get("/actuator/health").hasStatus(200);
    }

    @Test
    void aPageOfAnotherOriginCannotWrite() {
        for (String[] header : new String[][] {
            {"Origin", "https://evil.example"},
            {"Origin", "null"},
            {"Origin", "http://[nonsense"},
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"}
        }) {
            HouseClient page = as("admin", "secret");
            page.with(header[0], header[1])
                    .post("/api/orders/X/shipment", new byte[0], "text/plain")
                    .isProblem(403, "forbidden");
            page.with(header[0], header[1]).delete("/api/products/X").isProblem(403, "forbidden");
            page.with(header[0], header[1])
                    .post("/api/imports/online-retail", new byte[] {1}, "text/csv")
                    .isProblem(403, "forbidden");
            page.with(header[0], header[1]).get("/api/products").hasStatus(200);
        }
    }

    @Test
    void aPageOfTheHouseItselfCanWrite() {
        HouseClient page = as("admin", "secret");
        page.with("Sec-Fetch-Site", "same-origin")
                .with("Origin", page.origin())
                .delete("/api/products/NONE")
                .isProblem(404, "unknown-product");
        page.with("Sec-Fetch-Site", "none").delete("/api/products/NONE").isProblem(404, "unknown-product");
    }

    @Test
    void aBodySaysWhatItIs() {
        HouseClient client = as("admin", "secret");
        for (String type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "*/*", "application/*", "so"}) {
            client.post("/api/orders/X/shipment", "{}".getBytes(StandardCharsets.UTF_8), type)
                    .isProblem(415, "unsupported-media-type");
        }
        client.post("/api/orders/X/shipment", "{}".getBytes(StandardCharsets.UTF_8), null)
                .isProblem(415, "unsupported-media-type");
        client.post("/api/imports/online-retail", "a".getBytes(StandardCharsets.UTF_8), null)
                .isProblem(415, "unsupported-media-type");
        client.post("/api/orders/X/shipment", new byte[0], null).isProblem(404, "unknown-order");
        client.post("/api/orders/X/shipment", "{}".getBytes(StandardCharsets.UTF_8), "application/json; charset=utf-8")
                .isProblem(404, "unknown-order");
    }

    /** The headers are also required on refusals. */
    @Test
    void anAnswerTellsABrowserWhatItMustNotDo() {
        for (HouseAnswer answer : List.of(
                as("admin", "secret").get("/api/products").hasStatus(200),
                as("admin", "secret").get("/api/nothing").hasStatus(404),
                as("auditor", "secret").post("/api/products", "{}").hasStatus(403),
                as("admin", "no").get("/api/products").hasStatus(401),
                as("admin", "no").get("/actuator/health").hasStatus(200))) {
            answer.hasHeader(
                            "Content-Security-Policy",
                            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                    .hasHeader("Referrer-Policy", "no-referrer")
                    .hasHeader("X-Content-Type-Options", "nosniff")
                    .hasHeader("X-Frame-Options", "DENY")
                    .hasHeader("Cross-Origin-Opener-Policy", "same-origin")
                    .hasHeader("Cross-Origin-Resource-Policy", "same-origin")
                    .hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
        }
    }

    /** Spring Security's firewall refuses the first path, Tomcat the second. */
    @Test
    void aPathThatNobodyCanAskForIsNotGuessedAtEither() {
        for (String path : new String[] {"/api/products/a;b", "/api/products/a%2Fb"}) {
            as("admin", "secret").get(path).isProblem(400, "malformed").hasHeader("X-Content-Type-Options", "nosniff");
        }
    }

    @Test
    void theDescriptionsPageMayRunItsOwnScriptsAndNoOthers() {
        HouseClient client = as("auditor", "secret");
        for (String file :
                new String[] {"index.html", "swagger-ui-bundle.js", "swagger-initializer.js", "swagger-ui.css"}) {
            String policy = String.valueOf(
                    client.get("/swagger-ui/" + file).hasStatus(200).header("Content-Security-Policy"));
            assertThat(policy).contains("script-src 'self';", "connect-src 'self';", "frame-ancestors 'none'");
        }
        // The content security policy would block inline scripts.
        assertThat(client.get("/swagger-ui/index.html").text()).doesNotContain("<script>", "onload=");
    }

    @Test
    void thereAreNoPagesToSignInOrOut() {
        for (String path : new String[] {"/login", "/logout", "/.well-known/oauth-protected-resource"}) {
            as("nobody", "wrong").get(path).isProblem(401, "unauthenticated");
            as("admin", "secret").get(path).isProblem(404, "not-found");
            as("admin", "secret").post(path, "{}").isProblem(404, "not-found");
        }
    }

    @Test
    void onlyAnAccountantLetsAnAccountPay() {
        String payment = "{\"account\": \"ada\"}";
        String order = "{\"customer\": \"Ada\", \"account\": \"ada\","
                + " \"lines\": [{\"sku\": \"NONE\", \"quantity\": 1, \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}}]}";
        as("admin", "secret")
                .post("/api/accounts", "{\"accountId\": \"ada\", \"owner\": \"Ada\", \"currency\": \"GBP\"}")
                .isCreated();
        as("sales", "secret").post("/api/orders/NONE/payment", payment).isProblem(403, "forbidden");
        as("sales", "secret").post("/api/orders", order).isProblem(403, "forbidden");
        as("sales", "secret").post("/api/orders/NONE/payment", "{}").isProblem(404, "unknown-order");
        for (String user : new String[] {"accountant", "admin"}) {
            as(user, "secret").post("/api/orders/NONE/payment", payment).isProblem(404, "unknown-order");
        }
        // With the right to place it, the order's outcome depends only on the stock.
        for (String user : new String[] {"cashier", "admin"}) {
            assertThat(as(user, "secret").post("/api/orders", order).status()).isNotEqualTo(403);
        }
    }

    @Test
    void aForbiddenRequestIsAProblemOfTheContract() {
        as("auditor", "secret").post("/api/products", "{}").isProblem(403, "forbidden");
    }

    @Test
    void everyRoleIsUsedInTheTable() {
        Set<Role> used = EnumSet.noneOf(Role.class);
        table.rules().forEach(rule -> used.addAll(rule.roles()));
        used.add(Role.ADMIN);
        assertThat(used).containsExactlyInAnyOrder(Role.values());
    }
}
