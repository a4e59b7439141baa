package daybook.bench;

import daybook.DaybookApplication;
import daybook.platform.projection.ViewPositions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * From the moment an order's confirmation is due to be sent until {@code GET} says that the order is PAID, at 50 orders a second whatever
 * the house answers when; with all views and the idempotency filter, over HTTP, on the embedded store.
 */
@Tag("bench")
class OrdersBench {

    private static final String PASSWORD = "the bench's own";
    private static final int ORDERS_A_SECOND = Integer.getInteger("daybook.bench.orders", 50);
    private static final int SECONDS = Integer.getInteger("daybook.bench.seconds", 60);
    /** The JVM is still compiling in the first of them. */
    private static final int TRANSFER_ROUNDS = 4;

    private static final int PRODUCTS = 50;
    private static final int PLACERS = 16;
    private static final double LATE_MILLISECONDS = 250;
    private static final long PATIENCE_NANOSECONDS = Duration.ofMinutes(2).toNanos();

    /**
     * Between two looks at one order: at least so long, and half as long as was waited so far: a house that is late must not be kept late by
     * being looked at. What is seen late counts as late.
     */
    private static final long LOOK_EVERY_NANOSECONDS_MIN = Duration.ofMillis(20).toNanos();

    private static final long LOOKS_A_WAIT = 2;

    /** As many connections are kept open. */
    private static final String CONNECTIONS = "64";

    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private String base = "";

    @SuppressWarnings("NullAway.Init")
    private ViewPositions positions;

    @Test
    void fromConfirmationToPaid() throws Exception {
        try (ConfigurableApplicationContext house = new SpringApplicationBuilder(DaybookApplication.class)
                .run(
                        "--server.port=0",
                        "--daybook.admin-password=" + PASSWORD,
                        "--daybook.data-dir=" + Files.createTempDirectory("daybook-bench"))) {
            // Of the JDK's clients this one needs no threads of its own, which would share the two cores.
            System.setProperty("http.maxConnections", CONNECTIONS);
            base = "http://localhost:" + house.getEnvironment().getProperty("local.server.port");
            positions = house.getBean(ViewPositions.class);
            open();
            measure("Warming up", "w", ORDERS_A_SECOND / 4, true);
            measure("Warming up", "v", ORDERS_A_SECOND / 2, true);
            measure("Paid from outside before", "o", ORDERS_A_SECOND, false);
            for (int round = 1; round <= TRANSFER_ROUNDS; round++) {
                measure("Paid by a transfer, round " + round, "t" + round + "-", ORDERS_A_SECOND, true);
            }
        }
    }

    private void open() throws Exception {
        for (int product = 0; product < PRODUCTS; product++) {
            post(
                    "/api/products",
                    "{\"sku\": \"P%d\", \"name\": \"Mug\", \"unitPrice\": %s}".formatted(product, pounds("1.25")));
            post("/api/warehouses/main/stock/P" + product + "/receipts", "{\"quantity\": 1000000}");
        }
        for (int account = 0; account < ORDERS_A_SECOND; account++) {
            post(
                    "/api/accounts",
                    "{\"accountId\": \"a" + account + "\", \"owner\": \"Bench\", \"currency\": \"GBP\"}");
            post("/api/accounts/a" + account + "/deposits", "{\"amount\": " + pounds("100000") + "}");
        }
    }

    private static String pounds(String amount) {
        return "{\"amount\": \"" + amount + "\", \"currency\": \"GBP\"}";
    }

    private void measure(String what, String prefix, int rate, boolean byAccount) throws Exception {
        int orders = rate * SECONDS;
        AtomicInteger next = new AtomicInteger();
        Callers.perSecond(PLACERS, Duration.ofSeconds(1), number -> {
            for (int order = next.getAndIncrement(); order < orders; order = next.getAndIncrement()) {
                place(prefix + order, "P" + order % PRODUCTS, byAccount ? "\"a" + order % ORDERS_A_SECOND + "\"" : "null");
            }
        });
        awaitRest();
        double[] millis = confirmOnSchedule(prefix, orders, rate);
        String worstOfEachSecond = IntStream.range(0, orders / rate)
                .mapToObj(second -> Arrays.stream(millis, second * rate, (second + 1) * rate).max().orElse(0))
                .map(worst -> String.format("%.0f", worst))
                .collect(Collectors.joining(" "));
        System.out.println(what + ", the slowest due in each second, in ms: " + worstOfEachSecond);
        Arrays.sort(millis);
        System.out.printf(
                "%s, %d orders at %d a second: PAID after median %.0f ms, p99 %.0f ms, max %.0f ms; %d later than %.0f ms%n",
                what,
                orders,
                rate,
                millis[orders / 2],
                millis[orders * 99 / 100],
                millis[orders - 1],
                Arrays.stream(millis).filter(one -> one > LATE_MILLISECONDS).count(),
                LATE_MILLISECONDS);
    }

    /** The views have come to the end of the log: what was placed at once, and not on schedule, is no part of the measure. */
    private void awaitRest() throws InterruptedException {
        long head = positions.head().position();
        while (positions.views().stream().anyMatch(view -> positions.positionOf(view) < head)) {
            Thread.sleep(20);
        }
    }

    private void place(String order, String sku, String account) throws Exception {
        post(
                "/api/orders",
                "{\"orderId\": \"%s\", \"customer\": \"Bench\", \"account\": %s, \"lines\": [{\"sku\": \"%s\", \"quantity\": 2}]}"
                        .formatted(order, account, sku));
        if (account.equals("null")) {
            post("/api/orders/" + order + "/payment", "{}");
        }
    }

    private double[] confirmOnSchedule(String prefix, int orders, int rate) throws Exception {
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            List<Future<Double>> measured = new ArrayList<>(orders);
            long start = System.nanoTime();
            for (int number = 0; number < orders; number++) {
                String order = prefix + number;
                long due = start + number * 1_000_000_000L / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                measured.add(clients.submit(() -> confirm(order, due)));
            }
            double[] millis = new double[orders];
            for (int number = 0; number < orders; number++) {
                millis[number] = measured.get(number).get();
            }
            return millis;
        } finally {
            clients.shutdownNow();
        }
    }

    /** How many milliseconds after it was due it is seen to be paid. */
    private double confirm(String order, long due) throws Exception {
        post("/api/orders/" + order + "/confirmation", "{}");
        while (!get("/api/orders/" + order).contains("\"status\":\"PAID\"")) {
            long waited = System.nanoTime() - due;
            if (waited > PATIENCE_NANOSECONDS) {
                throw new IllegalStateException(order + " is not paid: " + get("/api/orders/" + order + "/fulfilment"));
            }
            LockSupport.parkNanos(Math.max(LOOK_EVERY_NANOSECONDS_MIN, waited / LOOKS_A_WAIT));
        }
        return (System.nanoTime() - due) / 1e6;
    }

    private void post(String path, String body) throws IOException {
        send("POST", path, body);
    }

    private String get(String path) throws IOException {
        return send("GET", path, "");
    }

    private String send(String method, String path, String body) throws IOException {
        HttpURLConnection request =
                (HttpURLConnection) URI.create(base + path).toURL().openConnection();
        request.setRequestMethod(method);
        request.setRequestProperty("Authorization", CREDENTIALS);
        if (!body.isEmpty()) {
            request.setRequestProperty("Content-Type", "application/json");
            request.setDoOutput(true);
            try (OutputStream out = request.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        boolean refused = request.getResponseCode() >= 300;
        try (InputStream in = refused ? request.getErrorStream() : request.getInputStream()) {
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (refused) {
                throw new IllegalStateException(path + " answered " + answer);
            }
            return answer;
        }
    }
}
