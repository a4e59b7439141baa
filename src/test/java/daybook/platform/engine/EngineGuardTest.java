package daybook.platform.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.DaybookApplication;
import daybook.operations.cli.WithoutServer;
import java.nio.file.Path;
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

    /** The house with one part that forgets. */
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
