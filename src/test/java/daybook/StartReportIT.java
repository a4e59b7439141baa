package daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.testing.HouseProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a start is short and tells a person where to go. */
class StartReportIT {

    private static final int LINES_MAX = 15;

    @TempDir
    private Path temporary;

    @Test
    void aStartTellsWhatAPersonNeedsAndNoMore() throws Exception {
        Path folder = temporary.resolve("house");
        try (HouseProcess house = new HouseProcess(folder)) {
            Path log = temporary.resolve("house.log");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Files.readString(log).contains("stops it in order"));
            List<String> lines = Files.readAllLines(log);

            assertThat(lines).hasSizeLessThanOrEqualTo(LINES_MAX);
            assertThat(String.join("\n", lines))
                    .contains("answers at " + house.client().origin(), folder.toString(), "embedded")
                    .doesNotContain("AxonIQ");
        }
    }
}
