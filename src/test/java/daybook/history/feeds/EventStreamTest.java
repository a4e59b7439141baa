package daybook.history.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import daybook.history.LoggedEvent;
import daybook.history.SampleLog;
import daybook.platform.serialization.LogJson;
import daybook.platform.streams.EventStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventStreamTest {

    private static final EventFilter ALL = new EventFilter(null, null, null, null);

    private final AtomicLong nanos = new AtomicLong();
    private final AsyncContext request = mock(AsyncContext.class);
    private final Output output = new Output();
    private final SampleLog log = new SampleLog();
    private final EventTail tail =
            new EventTail(log.events(), LogJson.values(JsonMapper.builder()).build());
    private final List<EventStream<LoggedEvent>> ended = new ArrayList<>();

    private EventStream<LoggedEvent> stream(long position, EventFilter filter) {
        return new EventStream<>(
                request, output, tail::after, position, filter::matches, Runnable::run, nanos::get, ended::add);
    }

    @Test
    void aStreamCatchesUpFromTheLogAndGoesOnWithTheTail() {
        log.add(3_000, "a", "c");
        tail.startAtHead();
        log.add(2_000, "a", "c");
        EventStream<LoggedEvent> stream = stream(1_000L * SampleLog.STEP, ALL);

        stream.onWritePossible();
        readToTheHead();
        stream.proceed();
        log.add(1, "a", "c");
        readToTheHead();
        stream.proceed();

        assertThat(output.ids()).isEqualTo(positions(1_001, 5_001));
        assertThat(output.flushed).isEqualTo(output.text().length());
    }

    @Test
    void aFilteredStreamShowsOnlyWhatMatches() {
        log.add(100, "a", "c").add(2, "b", "c").add(100, "a", "c");
        tail.startAtHead();

        stream(0, new EventFilter(null, null, "b", null)).onWritePossible();

        assertThat(output.ids()).isEqualTo(positions(101, 102));
    }

    @Test
    void aReaderThatTakesNothingIsSentNothingAndMissesNothing() {
        log.add(1_000, "a", "c");
        tail.startAtHead();
        output.room = 1_000;
        EventStream<LoggedEvent> stream = stream(0, ALL);

        stream.onWritePossible();
        assertThat(output.size()).isBetween(1_000, 40_000);
        int taken = output.size();
        stream.proceed();
        assertThat(output.size()).isEqualTo(taken);

        output.room = Integer.MAX_VALUE;
        stream.onWritePossible();
        assertThat(output.ids()).isEqualTo(positions(1, 1_000));
    }

    @Test
    void aReaderThatIsTooSlowIsCutOffWithACommentThatSaysSo() {
        log.add(1_000, "a", "c");
        tail.startAtHead();
        output.room = 1_000;
        EventStream<LoggedEvent> stream = stream(0, ALL);
        stream.onWritePossible();

        pass(EventStream.BLOCKED_MAX.plusMillis(1));
        stream.tick();
        verify(request, never()).complete();

        output.room = Integer.MAX_VALUE;
        stream.onWritePossible();
        assertThat(output.text()).endsWith("\n\n: cut off: this reader is too slow; go on after the last id\n\n");
        verify(request).complete();
        assertThat(ended).containsExactly(stream);
    }

    @Test
    void aSilentStreamSendsHeartbeats() {
        EventStream<LoggedEvent> stream = stream(0, ALL);
        stream.onWritePossible();
        for (int second = 0; second < 31; second++) {
            stream.tick();
            pass(Duration.ofSeconds(1));
        }

        assertThat(output.text()).isEqualTo(": heartbeat\n\n".repeat(2));
        assertThat(output.flushed).isEqualTo(output.size());
    }

    @Test
    void theServerAloneCompletesTheRequestOfABrokenConnection() {
        log.add(1, "a", "c");
        tail.startAtHead();
        output.broken = true;
        EventStream<LoggedEvent> stream = stream(0, ALL);

        stream.onWritePossible();
        verify(request, never()).complete();
        assertThat(ended).containsExactly(stream);

        stream.onError(new AsyncEvent(request));
        verify(request).complete();
        stream.proceed();
        assertThat(output.size()).isZero();
    }

    @Test
    void aStreamEndsWhenTheServerStops() {
        EventStream<LoggedEvent> stream = stream(0, ALL);
        stream.onWritePossible();

        stream.shutDown();

        assertThat(output.text()).startsWith(": the server stops");
        verify(request).complete();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void readToTheHead() {
        boolean read;
        do {
            read = tail.advance();
        } while (read);
    }

    private static List<Long> positions(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .map(number -> number * SampleLog.STEP)
                .boxed()
                .toList();
    }

    /** Takes a write whole, and is ready while it has room. */
    private static final class Output extends ServletOutputStream {

        private static final Pattern ID = Pattern.compile("^id: (\\d+)$", Pattern.MULTILINE);

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private int room = Integer.MAX_VALUE;
        private int flushed;
        private boolean broken;

        @Override
        public boolean isReady() {
            return written.size() < room;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int b) throws IOException {
            if (broken) {
                throw new IOException("Connection reset by peer");
            }
            written.write(b);
        }

        @Override
        public void flush() {
            flushed = written.size();
        }

        private int size() {
            return written.size();
        }

        private String text() {
            return written.toString(StandardCharsets.UTF_8);
        }

        private List<Long> ids() {
            return ID.matcher(text())
                    .results()
                    .map(id -> Long.valueOf(id.group(1)))
                    .toList();
        }
    }
}
