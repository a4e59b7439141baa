package daybook.platform.openapi;

import static org.assertj.core.api.Assertions.fail;

import daybook.testing.HouseTest;
import daybook.testing.Soak;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Answers to random requests match the OpenAPI description. */
@Tag("repeated")
class GeneratedRequestsTest extends HouseTest {

    private static final long SEED = Long.getLong("daybook.seed", 20261128L);
    private static final int COMPLAINTS_TOLD_MAX = 20;
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final KnownIds ids = new KnownIds();

    @LocalServerPort
    private int port;

    @Test
    void answersEveryRequestAsDescribed() throws Exception {
        furnish();
        ApiDescription description =
                new ApiDescription(admin().get("/v3/api-docs").hasStatus(200).body());
        RequestGenerator requests = new RequestGenerator(new Random(SEED), description, ids);
        List<String> complaints = new ArrayList<>();
        for (int i = Soak.times(1_000, 20_000); i > 0; i--) {
            GeneratedRequest request = requests.next();
            HttpResponse<String> answer = send(request);
            String complaint = complaint(description, request, answer);
            if (complaint != null) {
                complaints.add(complaint + "\n    " + request + "\n    " + answer.statusCode() + " " + answer.body());
            } else if (answer.statusCode() < 300 && isJson(answer)) {
                requests.learn(request, json.readTree(answer.body()));
            }
        }
        if (!complaints.isEmpty()) {
            fail(complaints.size() + " complaints with seed " + SEED + ":\n"
                    + complaints.stream().limit(COMPLAINTS_TOLD_MAX).collect(Collectors.joining("\n")));
        }
    }

    private HttpResponse<String> send(GeneratedRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request.at("http://localhost:" + port, AUTHORIZATION), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("No answer, with seed " + SEED + ", to " + request, e);
        }
    }

    private static @Nullable String complaint(
            ApiDescription description, GeneratedRequest request, HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            return "a failure of the house";
        }
        String contentType = answer.headers().firstValue("Content-Type").orElse(null);
        return description.complaint(request.operation(), answer.statusCode(), contentType, answer.body());
    }

    private static boolean isJson(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").contains("json");
    }

    /** Creates stock, accounts and orders that requests can name. */
    private void furnish() {
        Stream.of("sku", "sku", "sku").map(HouseTest::unique).forEach(sku -> {
            ids.add("sku", sku);
            admin().post(
                            "/api/products",
                            "{\"sku\":\"" + sku + "\",\"name\":\"Mug\",\"unitPrice\":" + pounds("2.50") + "}")
                    .isCreated();
            admin().post("/api/warehouses/main/stock/" + sku + "/receipts", "{\"quantity\":1000}")
                    .hasStatus(200);
        });
        Stream.of("account", "account", "account").map(HouseTest::unique).forEach(account -> {
            ids.add("account", account);
            admin().post("/api/accounts", "{\"accountId\":\"" + account + "\",\"owner\":\"Ada\",\"currency\":\"GBP\"}")
                    .isCreated();
            admin().post("/api/accounts/" + account + "/deposits", "{\"amount\":" + pounds("10000") + "}")
                    .hasStatus(200);
        });
        ids.add("warehouse", "main");
        ids.add("page", "1");
        ids.add("step", "transfer-1");
        ids.add("level", "0");
        ids.add("tile", "000.p/1");
        admin().post("/api/seals", "").hasStatus(201);
    }

    private static String pounds(String amount) {
        return "{\"amount\":\"" + amount + "\",\"currency\":\"GBP\"}";
    }
}
