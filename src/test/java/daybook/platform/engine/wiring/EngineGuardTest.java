package daybook.platform.engine.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.DaybookApplication;
import daybook.operations.cli.WithoutServer;
import daybook.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.SimpleDeadlineManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

class EngineGuardTest {

    @TempDir
    private Path folder;

    @Test
    void refusesToStartWithDeadlinesInMemory() {
        assertThatThrownBy(() -> WithoutServer.start(Forgetful.class, "--daybook.data-dir=" + folder))
                .hasRootCauseMessage("Daybook does not start: deadlines are not in the database.");
    }

    @Test
    void refusesToStartWithDeadlinesInMemoryOnPostgresToo() {
        assertThatThrownBy(() -> WithoutServer.start(Forgetful.class, onPostgres(TestPostgres.newDatabase())))
                .hasRootCauseMessage("Daybook does not start: deadlines are not in the database.");
    }

    @Test
    void refusesAPostgresThatAcknowledgesWhatIsNotOnItsDisk() throws Exception {
        String database = TestPostgres.newDatabase();
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + connection.getCatalog() + " SET synchronous_commit = off");
        }

        assertThatThrownBy(() -> WithoutServer.start(DaybookApplication.class, onPostgres(database)))
                .hasRootCauseMessage("Daybook does not start: PostgreSQL has synchronous_commit switched off.");
    }

    private static String[] onPostgres(String database) {
        return new String[] {
            "--spring.profiles.active=postgres",
            "--spring.datasource.url=" + database,
            "--spring.datasource.username=postgres"
        };
    }

    /** The application with a component that keeps its state only in memory. */
    @Import(DaybookApplication.class)
    static class Forgetful {
        @Bean
        @Primary
        DeadlineManager inMemory(org.axonframework.config.Configuration axon) {
            return SimpleDeadlineManager.builder()
                    .scopeAwareProvider(new ConfigurationScopeAwareProvider(axon))
                    .build();
        }
    }
}
