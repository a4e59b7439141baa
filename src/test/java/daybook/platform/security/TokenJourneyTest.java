package daybook.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import daybook.platform.metadata.MetaDataKeys;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Programs and people sign in with tokens of the configured issuer. */
class TokenJourneyTest extends StaffedHouseTest {

    private static final Consumer<JWTClaimsSet.Builder> SALES =
            claims -> claims.claim("daybook_roles", List.of("sales", "of another application"));

    @Autowired
    private EventStore log;

    private HouseClient bearer(@Nullable String token) {
        return HouseClient.withToken(admin().origin(), token);
    }

    @Test
    void aTokensRolesAreTheTablesAndItsSubjectIsTheActor() {
        ISSUER.open();
        String sku = unique("TOKEN");
        HouseClient ada = bearer(ISSUER.token("ada@example.org", SALES));
        ada.post(
                        "/api/products",
                        "{\"sku\": \"%s\", \"name\": \"Mug\", \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}}"
                                .formatted(sku))
                .isCreated();
        assertThat(log.readEvents("product:" + sku).next().getMetaData())
                .containsEntry(MetaDataKeys.ACTOR, "ada@example.org");
        ada.get("/api/accounts/X").isProblem(403, "forbidden");
        ada.with("Origin", "https://evil.example").delete("/api/products/X").isProblem(403, "forbidden");

        HouseClient accountant = bearer(ISSUER.token("grace", claims -> claims.claim("daybook_roles", "ACCOUNTANT x")));
        accountant.get("/api/accounts/NONE").isProblem(404, "unknown-account");
        bearer(ISSUER.token("joan", claims -> {})).get("/api/products").isProblem(403, "forbidden");
        // Passwords work in addition to tokens.
        as("auditor", "secret").get("/api/products").hasStatus(200);
    }

    @Test
    void aTokenThatIsNotGoodIsRefused() {
        ISSUER.open();
        Instant past = Instant.now().minusSeconds(3_600);
        Map<String, String> bad = Map.of(
                "nonsense", "nonsense",
                "expired", ISSUER.token("ada", SALES.andThen(claims -> claims.expirationTime(Date.from(past)))),
                "of another issuer", ISSUER.token("ada", SALES.andThen(claims -> claims.issuer("http://evil.example"))),
                "signed by somebody else", ISSUER.strangersToken("ada", SALES),
                "without a name", ISSUER.token(null, SALES),
                "with a name that forges a line", ISSUER.token("ada\nadmin", SALES),
                "with a name that is too long", ISSUER.token("a".repeat(101), SALES));
        bad.forEach((what, token) -> {
            HouseAnswer answer = bearer(token).get("/api/products");
            assertThat(answer.status()).as(what).isEqualTo(401);
            answer.isProblem(401, "unauthenticated");
            assertThat(answer.header("WWW-Authenticate"))
                    .as(what)
                    .startsWith("Bearer ")
                    .contains("invalid_token");
        });
    }

    @Test
    void anUnauthenticatedRequestIsToldBothWaysToSignIn() {
        HouseAnswer answer = bearer(null).get("/api/products").isProblem(401, "unauthenticated");
        assertThat(answer.headers("WWW-Authenticate")).hasSize(2).anyMatch(way -> way.startsWith("Basic "));
        assertThat(answer.headers("WWW-Authenticate")).anyMatch(way -> way.startsWith("Bearer "));
    }
}
