package daybook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.DaybookApplication;
import daybook.operations.cli.WithoutServer;
import daybook.operations.move.LogMove;
import daybook.platform.engine.RawLog;
import daybook.testing.OnAxonServer;
import daybook.testing.QuietHouse;
import daybook.testing.TestAxonServer;
import daybook.testing.TestPostgres;
import daybook.testing.ViewChecksums;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Moves a house's log into another store and out of it again, starts the house there, and compares files and views;
 * {@code -Ddaybook.bench.folder} names a data folder, in which every view will have caught up.
 */
@Tag("bench")
class MoveBench {

    @TempDir
    Path temporary;

    @Test
    void intoAnotherFolderAndOut() throws Exception {
        intoAndOut(inFolder(temporary.resolve("to")));
    }

    @Test
    void intoPostgresAndOut() throws Exception {
        intoAndOut(
                inFolder(temporary.resolve("to")),
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + TestPostgres.newDatabase(),
                "--spring.datasource.username=postgres");
    }

    @Test
    @ExtendWith(OnAxonServer.IfThere.class)
    void intoAxonServerAndOut() throws Exception {
        TestAxonServer server = TestAxonServer.shared();
        server.purge();
        intoAndOut(
                inFolder(temporary.resolve("to")),
                "--spring.profiles.active=axonserver",
                "--axon.axonserver.servers=" + server.servers());
    }

    private void intoAndOut(String... to) throws Exception {
        String folder = System.getProperty("daybook.bench.folder");
        Assumptions.assumeTrue(folder != null, "skipped: -Ddaybook.bench.folder names no data folder");
        String from = inFolder(Path.of(Objects.requireNonNull(folder)));
        Path file = temporary.resolve("log.jsonl");
        Path again = temporary.resolve("again.jsonl");

        long events = timed("Exported", move -> move.exportTo(file), from);
        assertThat(timed("Imported", move -> move.importFrom(file, event -> {}).added(), to)).isEqualTo(events);
        timed("Exported again", move -> move.exportTo(again), to);
        assertThat(Files.mismatch(file, again)).isEqualTo(-1);

        long start = System.nanoTime();
        try (ConfigurableApplicationContext house = WithoutServer.start(DaybookApplication.class, to)) {
            long head = QuietHouse.head(house, Duration.ofMinutes(15));
            say("Views and processes saw all", head, start);
        }
        timed("Verified", move -> move.verify(file), to);
        assertThat(ViewChecksums.of(to)).isEqualTo(ViewChecksums.of(from));
    }

    private static String inFolder(Path folder) {
        return "--daybook.data-dir=" + folder;
    }

    private interface Work {
        long on(LogMove move) throws Exception;
    }

    private static long timed(String what, Work work, String... settings) throws Exception {
        try (ConfigurableApplicationContext house =
                WithoutServer.createOnly(DaybookApplication.class, settings)) {
            LogMove move = new LogMove(house.getBean(RawLog.class), () -> false, (step, done, total, unit) -> {});
            long start = System.nanoTime();
            long events = work.on(move);
            say(what, events, start);
            return events;
        }
    }

    private static void say(String what, long events, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%s %,d events in %.1f s: %,.0f a second; the heap holds, after the last collection, %,d MB%n",
                what, events, seconds, events / seconds, heldAfterCollections() >> 20);
    }

    private static long heldAfterCollections() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
