package daybook.platform.streams;

import daybook.platform.errors.Refusal;
import daybook.platform.errors.Rejection;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.axonframework.common.AxonThreadFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** The streams of one kind that are open in this process. */
public final class OpenStreams<T> {

    /** Writes do not block, so that few threads serve all streams. */
    private static final int WRITERS = 2;

    private final int countMax;
    private final LongFunction<List<StreamMessage<T>>> messages;
    private final Set<EventStream<T>> streams = ConcurrentHashMap.newKeySet();
    private final ExecutorService writers;
    private boolean open = true;

    /** @param messages some of the messages after a position, in order; none if the position is the last one */
    public OpenStreams(String name, int countMax, LongFunction<List<StreamMessage<T>>> messages) {
        this.countMax = countMax;
        this.messages = messages;
        this.writers = Executors.newFixedThreadPool(WRITERS, new AxonThreadFactory(name + " writer"));
    }

    /** Sets the headers of a stream. */
    public static void prepare(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // Otherwise some proxies would keep the events back.
        response.setHeader("X-Accel-Buffering", "no");
    }

    public boolean isEmpty() {
        return streams.isEmpty();
    }

    public int count() {
        return streams.size();
    }

    /**
     * Answers a request with the messages after a position, until the client leaves.
     *
     * @param beforeFirst done before the first of all streams is opened
     * @throws Rejection if too many streams are open
     */
    public void open(
            HttpServletRequest request,
            HttpServletResponse response,
            long position,
            Predicate<? super T> filter,
            Runnable beforeFirst)
            throws IOException {
        EventStream<T> stream = register(request, response, position, filter, beforeFirst);
        response.getOutputStream().setWriteListener(stream);
    }

    private synchronized EventStream<T> register(
            HttpServletRequest request,
            HttpServletResponse response,
            long position,
            Predicate<? super T> filter,
            Runnable beforeFirst)
            throws IOException {
        if (!open || streams.size() >= countMax) {
            throw new Rejection(new Refusal(
                    Refusal.Kind.UNAVAILABLE, "busy", "Too many streams are open at the same time.", Map.of()));
        }
        if (streams.isEmpty()) {
            beforeFirst.run();
        }
        AsyncContext suspended = request.startAsync();
        suspended.setTimeout(0);
        EventStream<T> stream = new EventStream<>(
                suspended,
                response.getOutputStream(),
                messages,
                position,
                filter,
                writers,
                System::nanoTime,
                streams::remove);
        suspended.addListener(stream);
        streams.add(stream);
        return stream;
    }

    /** To be called when there are new messages. */
    public void proceed() {
        streams.forEach(EventStream::proceed);
    }

    /** To be called about once a second: for heartbeats, and to cut off clients that do not read. */
    public void tick() {
        streams.forEach(EventStream::tick);
    }

    public synchronized void shutDown() {
        open = false;
        streams.forEach(EventStream::shutDown);
        writers.shutdown();
    }
}
