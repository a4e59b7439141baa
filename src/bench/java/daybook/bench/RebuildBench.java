package daybook.bench;

import daybook.platform.projection.Rebuilds;
import daybook.platform.projection.ViewPositions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Makes all views of a house anew from its log, three times over, and then each by itself; {@code -Ddaybook.bench.folder} names the house's data
 * folder, {@code -Ddaybook.bench.view} the only view to make.
 */
@Tag("bench")
class RebuildBench {

    @Test
    void allViewsAtOnce() throws Exception {
        String folder = System.getProperty("daybook.bench.folder");
        Assumptions.assumeTrue(folder != null, "skipped: -Ddaybook.bench.folder names no data folder");
        try (ConfigurableApplicationContext house = new SpringApplicationBuilder(daybook.DaybookApplication.class)
                .web(WebApplicationType.NONE)
                .run("--daybook.data-dir=" + folder)) {
            String only = System.getProperty("daybook.bench.view");
            List<String> views =
                    only == null ? house.getBean(ViewPositions.class).views() : List.of(only);
            catchUp(house, views);
            long events = house.getBean(ViewPositions.class).head().position();
            for (int round = 1; round <= 3; round++) {
                long start = System.nanoTime();
                rebuild(house, views);
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "Rebuilt %d views from %d events in %.1f s: %.0f events a second of the log, %.0f handed to views%n",
                        views.size(), events, seconds, events / seconds, events * views.size() / seconds);
            }
            for (String view : views) {
                long start = System.nanoTime();
                rebuild(house, List.of(view));
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf("Rebuilt %s alone in %.1f s: %.0f events a second%n", view, seconds, events / seconds);
            }
        }
    }

    private static void rebuild(ConfigurableApplicationContext house, List<String> views) throws InterruptedException {
        Rebuilds rebuilds = house.getBean(Rebuilds.class);
        views.forEach(view -> rebuilds.request(view, "To measure.", "bench", true));
        while (views.stream().anyMatch(view -> rebuilds.get(view).status().isUnderWay())) {
            Thread.sleep(20);
        }
    }

    private static void catchUp(ConfigurableApplicationContext house, List<String> views) throws InterruptedException {
        ViewPositions positions = house.getBean(ViewPositions.class);
        long head = positions.head().position();
        while (views.stream().anyMatch(view -> positions.positionOf(view) < head)) {
            Thread.sleep(20);
        }
    }
}
