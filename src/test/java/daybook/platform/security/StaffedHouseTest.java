package daybook.platform.security;

import daybook.testing.HouseTest;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The application with a user of each role, an issuer of tokens, and an exporter of traces. */
@Import(StaffedHouseTest.Exporter.class)
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
            "management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:1/v1/traces",
            "management.tracing.export.otlp.enabled=false",
            "management.tracing.sampling.probability=1",
            "management.opentelemetry.tracing.export.schedule-delay=50ms",
        })
public abstract class StaffedHouseTest extends HouseTest {

    /** The issuer is not reachable yet when the application starts. */
    protected static final TokenIssuer ISSUER = new TokenIssuer();

    @TestConfiguration
    static class Exporter {

        @Bean
        InMemorySpanExporter spanExporter() {
            return InMemorySpanExporter.create();
        }
    }

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
        registry.add("daybook.jwt.roles-claim", () -> "daybook_roles");
    }
}
