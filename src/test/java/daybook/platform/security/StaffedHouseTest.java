package daybook.platform.security;

import daybook.testing.HouseTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The application with a user of each role, and an issuer of tokens. */
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
            "daybook.users[6].name=cashier",
            "daybook.users[6].password={noop}secret",
            "daybook.users[6].roles=sales,accountant",
        })
abstract class StaffedHouseTest extends HouseTest {

    /** The issuer is not reachable yet when the application starts. */
    protected static final TokenIssuer ISSUER = new TokenIssuer();

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
        registry.add("daybook.jwt.roles-claim", () -> "daybook_roles");
    }
}
