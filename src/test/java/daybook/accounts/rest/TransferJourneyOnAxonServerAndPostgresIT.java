package daybook.accounts.rest;

import daybook.testing.OnAxonServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The log on Axon Server and everything else in PostgreSQL, as with several nodes. */
@ActiveProfiles({"axonserver", "postgres"})
@ContextConfiguration(initializers = OnAxonServer.Servers.class)
@DirtiesContext
@ExtendWith(OnAxonServer.IfThere.class)
class TransferJourneyOnAxonServerAndPostgresIT extends TransferJourneyTest {

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry registry) {
        useOwnDatabase(registry);
    }
}
