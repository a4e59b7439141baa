package daybook.history.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Five hundred readers of the stream, of which fifty never read, while events are written. */
@Tag("soak")
class StreamReadersTest extends HouseTest {

    private static final int READERS = 450;
    private static final int STUCK = 50;
    private static final int WRITERS = 4;
    private static final int EVENTS_OF_A_WRITER = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void eachReaderGetsEveryEventOnceWhateverTheOthersDo() throws Exception {
        HouseClient admin = admin();
        String sku = unique("CROWD");
        for (int writer = 0; writer < WRITERS; writer++) {
            new HouseVerbs(admin).stocks(sku + writer, "1", 1);
        }
        // The house's own caches fill up with this, so that the growth below is that of the streams.
        writeAll(sku);
        long start = head(admin);
        long usedBefore = usedAfterCollection();
        List<Socket> stuck = new ArrayList<>();
        List<Future<Seen>> reading = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try {
            AtomicLong last = new AtomicLong(Long.MAX_VALUE);
            for (int reader = 0; reader < READERS; reader++) {
                Socket socket = open(admin, start, 64 * 1024);
                reading.add(threads.submit(() -> readTo(last, socket)));
            }
            for (int reader = 0; reader < STUCK; reader++) {
                stuck.add(open(admin, start, 4 * 1024));
            }
            long begun = System.nanoTime();
            writeAll(sku);
            // One more event lets a reader that was at the end see that it is.
            List<Long> written = positionsAfter(admin, start);
            last.set(written.get(written.size() - 1));
            new HouseVerbs(admin).receives(sku + 0, 1);
            Seen all = Seen.of(written);
            for (Future<Seen> seen : reading) {
                assertThat(seen.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).withBytes(0))
                        .isEqualTo(all);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            long usedMeanwhile = usedAfterCollection();

            long bytes = reading.get(0).get().bytes();
            long taken = 0;
            for (Socket socket : stuck) {
                taken = Math.max(taken, takenUntilTheEnd(socket));
            }
            System.out.printf(
                    "%d readers got %,d events each in %.1f s, %,.0f messages a second; %d that never read were cut off after at"
                            + " most %,d kB of %,d kB; heap used: %d MB before, %d MB with the stuck ones, %d MB after%n",
                    READERS,
                    written.size(),
                    seconds,
                    written.size() * READERS / seconds,
                    STUCK,
                    taken >> 10,
                    bytes >> 10,
                    usedBefore >> 20,
                    usedMeanwhile >> 20,
                    usedAfterCollection() >> 20);
            assertThat(taken).isLessThan(bytes / 2);
            // Half of what the stuck readers have left: a buffer that grew with the lag of a reader would hold all of
            // it.
            assertThat(usedMeanwhile - usedBefore).isLessThan((bytes - taken) * STUCK / 2);
        } finally {
            threads.shutdownNow();
            for (Socket socket : stuck) {
                socket.close();
            }
        }
    }

    /** The positions that a reader has seen, in their order. */
    private record Seen(int count, long last, long digest, long bytes) {

        private static Seen of(List<Long> positions) {
            Seen seen = new Seen(0, 0, 0, 0);
            for (long position : positions) {
                seen = seen.with(position);
            }
            return seen;
        }

        private Seen with(long position) {
            return new Seen(count + 1, position, digest * 31 + position, bytes);
        }

        private Seen withBytes(long total) {
            return new Seen(count, last, digest, total);
        }
    }

    private static Seen readTo(AtomicLong last, Socket socket) throws IOException {
        try (socket) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            Seen seen = Seen.of(List.of());
            while (true) {
                String line = lines.readLine();
                assertThat(line)
                        .as("the server did not end the stream after " + seen)
                        .isNotNull();
                if (line.startsWith("id: ")) {
                    long position = Long.parseLong(line.substring("id: ".length()));
                    if (position > last.get()) {
                        return seen;
                    }
                    seen = seen.with(position);
                }
                seen = seen.withBytes(seen.bytes + line.length() + 1);
            }
        }
    }

    private void writeAll(String sku) {
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String own = sku + writer;
            HouseClient client = admin();
            writers.add(CompletableFuture.runAsync(() -> {
                for (int number = 0; number < EVENTS_OF_A_WRITER; number++) {
                    client.post(
                                    "/api/warehouses/main/stock/" + own + "/adjustments",
                                    "{\"change\": 1, \"reason\": \"%s\"}".formatted("found ".repeat(32)))
                            .hasStatus(200);
                }
            }));
        }
        writers.forEach(CompletableFuture::join);
    }

    private static long head(HouseClient client) {
        long head = 0;
        for (List<Long> part = part(client, 0); !part.isEmpty(); part = part(client, head)) {
            head = part.get(part.size() - 1);
        }
        return head;
    }

    private static List<Long> positionsAfter(HouseClient client, long start) {
        List<Long> positions = new ArrayList<>();
        for (List<Long> part = part(client, start); !part.isEmpty(); ) {
            positions.addAll(part);
            part = part(client, positions.get(positions.size() - 1));
        }
        return positions;
    }

    private static List<Long> part(HouseClient client, long after) {
        return client.get("/api/events?limit=500&after=" + after)
                .hasStatus(200)
                .body()
                .get("items")
                .valueStream()
                .map(event -> event.get("position").asLong())
                .toList();
    }

    /** Asks as HTTP/1.0, whose answer has no chunks. */
    private static Socket open(HouseClient client, long after, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(
                new InetSocketAddress("localhost", URI.create(client.origin()).getPort()));
        socket.setSoTimeout((int) PATIENCE.toMillis());
        String request = "GET /api/events/stream?after=" + after + " HTTP/1.0\r\nHost: localhost\r\nAuthorization: "
                + client.authorization() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** How many bytes a stream had sent when the server ended it. */
    private static long takenUntilTheEnd(Socket socket) throws IOException {
        InputStream content = socket.getInputStream();
        byte[] buffer = new byte[64 * 1024];
        long taken = 0;
        try {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                taken += read;
            }
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        return taken;
    }

    private static long usedAfterCollection() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
