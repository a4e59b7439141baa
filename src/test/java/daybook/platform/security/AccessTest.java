package daybook.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseTest;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Who may do what, asked over HTTP as each role in turn. */
@TestPropertySource(
        properties = {
            "daybook.users[0].name=sales",
            "daybook.users[0].password={noop}secret",
            "daybook.users[0].roles=sales",
            "daybook.users[1].name=warehouse",
            "daybook.users[1].password={noop}secret",
            "daybook.users[1].roles=warehouse",
            "daybook.users[2].name=accountant",
            "daybook.users[2].password={noop}secret",
            "daybook.users[2].roles=accountant",
            "daybook.users[3].name=auditor",
            "daybook.users[3].password={noop}secret",
            "daybook.users[3].roles=auditor",
            "daybook.users[4].name=operator",
            "daybook.users[4].password={noop}secret",
            "daybook.users[4].roles=operator",
            "daybook.users[5].name=admin",
            "daybook.users[5].password={noop}secret",
            "daybook.users[5].roles=admin",
        })
class AccessTest extends HouseTest {

    @Autowired
    private AccessTable table;

    /** The columns are method, path, and who may; everybody else is refused. */
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
            GET    | /actuator/metrics                  | OPERATOR
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
