package daybook.platform.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.embedded.EngineFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedPagesTest {

    private static final int EVENTS = 1_700;

    @TempDir
    Path folder;

    @Test
    void givesEveryReaderEveryEventOnceAndInOrder() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            for (int i = 0; i < EVENTS; i++) {
                fixture.append("a" + i, 0);
            }

            List<String> first = read(fixture, null);
            List<String> second = read(fixture, null);

            assertThat(first).hasSize(EVENTS).doesNotHaveDuplicates();
            assertThat(second).isEqualTo(first);
            assertThat(first.get(0)).startsWith("a0 ");
        }
    }

    @Test
    void startsInTheMiddleOfAPage() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            for (int i = 0; i < EVENTS; i++) {
                fixture.append("a" + i, 0);
            }
            TrackingToken token = fixture.engine
                    .readEvents(null, false)
                    .skip(699)
                    .findFirst()
                    .orElseThrow()
                    .trackingToken();

            assertThat(read(fixture, token)).hasSize(EVENTS - 700).first().isEqualTo("a700 0");
        }
    }

    /** The readers start at the same position, and one of them stays a few pages behind the others. */
    @Test
    void readsEachPageOnceForAllReaders() {
        int pagesPassed = 20 * SharedPages.PAGES_MAX;
        int head = (pagesPassed + 1) * SharedPages.PAGE_SIZE;
        List<Long> reads = new ArrayList<>();
        SharedPages pages = new SharedPages((after, mayBlock) -> {
            long position = after == null ? 0 : after.position().orElseThrow();
            reads.add(position);
            return LongStream.rangeClosed(position + 1, head).mapToObj(SharedPagesTest::eventAt);
        });
        pages.reaches(head);
        List<Spliterator<TrackedEventMessage<?>>> together = new ArrayList<>();
        for (int reader = 0; reader < 11; reader++) {
            together.add(pages.from(null));
        }
        Spliterator<TrackedEventMessage<?>> last = pages.from(null);

        for (int page = 0; page < pagesPassed; page++) {
            together.forEach(SharedPagesTest::passPage);
            if (page >= SharedPages.PAGES_MAX / 2) {
                passPage(last);
            }
        }

        assertThat(reads).hasSize(pagesPassed).doesNotHaveDuplicates();
    }

    private static void passPage(Spliterator<TrackedEventMessage<?>> reader) {
        for (int i = 0; i < SharedPages.PAGE_SIZE; i++) {
            assertThat(reader.tryAdvance(event -> {})).isTrue();
        }
    }

    private static TrackedEventMessage<?> eventAt(long position) {
        return new GenericTrackedEventMessage<>(
                GapAwareTrackingToken.newInstance(position, Collections.emptySortedSet()),
                new GenericEventMessage<>("noted"));
    }

    /** The readers follow the log while eight writers append. */
    @Test
    void followsWithoutLossWhileManyWrite() throws Exception {
        int writers = 8;
        int each = 200;
        ExecutorService threads = Executors.newFixedThreadPool(writers + 2);
        try (EngineFixture fixture = new EngineFixture(folder)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                writing.add(threads.submit(() -> write(fixture, number, each)));
            }
            Future<Set<String>> first = threads.submit(() -> follow(fixture, writers * each));
            Future<Set<String>> second = threads.submit(() -> follow(fixture, writers * each));
            for (Future<?> writer : writing) {
                writer.get();
            }

            assertThat(first.get()).hasSize(writers * each);
            assertThat(second.get()).isEqualTo(first.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void write(EngineFixture fixture, int writer, int count) {
        for (int i = 0; i < count; i++) {
            String aggregate = "w" + writer + "-" + i;
            fixture.append(aggregate, 0);
        }
    }

    private static Set<String> follow(EngineFixture fixture, int until) {
        Set<String> seen = new HashSet<>();
        TrackingToken token = null;
        while (seen.size() < until) {
            List<? extends TrackedEventMessage<?>> next =
                    fixture.engine.readEvents(token, false).toList();
            for (TrackedEventMessage<?> event : next) {
                assertThat(seen.add(event.getIdentifier())).as("seen once").isTrue();
                token = event.trackingToken();
            }
        }
        return seen;
    }

    private static List<String> read(EngineFixture fixture, @org.jspecify.annotations.Nullable TrackingToken token) {
        return fixture.engine
                .readEvents(token, false)
                .map(event -> ((EngineFixture.Noted) event.getPayload()).text())
                .toList();
    }
}
