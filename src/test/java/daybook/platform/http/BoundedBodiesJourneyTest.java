package daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseTest;
import daybook.testing.RawConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class BoundedBodiesJourneyTest extends HouseTest {

    /** More senders than Tomcat has threads. */
    private static final int SENDERS = 250;

    @Autowired
    private BodyBudget budget;

    private final String sku = unique("BOUNDED");

    private String mug(String sku) {
        return "{\"sku\": \"%s\", \"name\": \"Mug\", \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}}"
                .formatted(sku);
    }

    private HouseAnswer placeEmptyLines(int lines) {
        return admin().post("/api/orders", "{\"customer\": \"C\", \"lines\": [" + "{},".repeat(lines - 1) + "{}]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {2_001, 20_000, 340_000})
    void aListIsBoundedWhileItIsRead(int lines) {
        placeEmptyLines(lines)
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"lines\"")
                .has("/errors/0/message", "\"must have at most 2000 elements\"")
                .hasNo("/errors/1");
    }

    @Test
    void ofManyErrorsAHundredAreToldAndTheRestIsCounted() {
        placeEmptyLines(2_000)
                .isProblem(400, "invalid")
                .has("/errorsOmitted", "3900")
                .hasNo("/errors/100");
    }

    @Test
    void depthTextsNamesNumbersAndPropertiesAreBounded() {
        for (String body : List.of(
                "[".repeat(100_000),
                "{\"customer\": \"" + "x".repeat(100_000) + "\"}",
                "{\"" + "x".repeat(1_000) + "\": 1}",
                "{\"customer\": " + "1".repeat(1_000) + "}")) {
            admin().post("/api/orders", body).isProblem(400, "malformed").has("/depthMax", "16");
        }
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 101; i++) {
            attributes.append("\"a").append(i).append("\": \"x\",");
        }
        admin().post("/api/products", "{\"attributes\": {" + attributes + "\"z\": \"x\"}}")
                .isProblem(400, "invalid")
                .has("/errors/0/field", "\"attributes\"");
    }

    @Test
    void largeBodiesAreRefusedWhereTheirShareIsTakenAndSmallOnesAreNot() {
        int taken = 0;
        while (budget.grow(BodyBudget.SMALL_BYTES + taken, BodyBudget.SMALL_BYTES + taken + (1 << 14))) {
            taken += 1 << 14;
        }
        try {
            byte[] large = (mug(sku) + " ".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
            admin().post("/api/products", large, "application/json")
                    .isProblem(503, "busy")
                    .hasHeader("Retry-After", "5");
            admin().post("/api/products", mug(sku)).isCreated();
        } finally {
            int given = taken;
            budget.release(BodyBudget.SMALL_BYTES + given);
            assertThat(budget.grow(0, BodyBudget.SMALL_BYTES)).isTrue();
        }
        byte[] large = (mug(sku + "L") + " ".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        admin().post("/api/products", large, "application/json").isCreated();
    }

    private String start(String signedIn, String rest) {
        return "POST /api/products HTTP/1.1\r\nHost: localhost\r\n" + signedIn + "Content-Type: application/json\r\n"
                + rest + "\r\n";
    }

    private static String signedIn() {
        return RawConnection.authorization("admin", PASSWORD);
    }

    @Test
    void aBodyMayComeLaterThanItsHeaders() {
        String body = mug(sku);
        try (RawConnection connection = connect()) {
            connection.send(start(signedIn(), "Connection: close\r\nContent-Length: " + body.length() + "\r\n"));
            for (String part : body.split("(?<=,)")) {
                connection.send(part);
            }
            assertThat(connection.answerUntilClosed())
                    .startsWith("HTTP/1.1 201")
                    .contains("\"version\":1");
        }
    }

    @Test
    void anUnauthenticatedRequestIsAnsweredWithoutReadingItsBody() {
        List<String> requests = new ArrayList<>();
        for (String request : List.of(
                "POST /api/products",
                "PUT /api/products/any/name",
                "GET /api/products",
                "POST /api/imports/online-retail")) {
            for (String type : List.of("application/json", "application/x-www-form-urlencoded")) {
                requests.add(request + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                        + "\r\nContent-Length: 1000\r\n\r\na=");
            }
        }
        eachIsAnswered(
                requests,
                answer -> assertThat(answer)
                        .startsWith("HTTP/1.1 401")
                        .contains("Connection: close", "\"code\":\"unauthenticated\""));
    }

    @Test
    void theBodyOfAReadIsNotRead() {
        eachIsAnswered(
                List.of("GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"),
                answer -> assertThat(answer).startsWith("HTTP/1.1 200").contains("\"status\""));
    }

    @Test
    void anAnswerThatLeavesBeforeTheBodyHasComeSaysThatTheConnectionIsClosed() {
        List<String> requests = Stream.of(
                        "GET /api/orders/none", "GET /api/orders", "POST /api/imports/other", "POST /api/orders")
                .map(request -> request + " HTTP/1.1\r\nHost: localhost\r\n" + signedIn()
                        + "Content-Type: text/csv\r\nContent-Length: 1000\r\n\r\n")
                .toList();
        eachIsAnswered(requests, answer -> assertThat(answer).contains("Connection: close"));
    }

    /** Sends all requests first: the house keeps each connection open for a second or two after its answer. */
    private void eachIsAnswered(List<String> requests, Consumer<String> expectation) {
        List<RawConnection> connections = new ArrayList<>();
        try {
            requests.forEach(request -> connections.add(connect().send(request)));
            assertThat(connections).extracting(RawConnection::answerUntilClosed).allSatisfy(expectation);
        } finally {
            connections.forEach(RawConnection::close);
        }
    }

    @Test
    void aTooLargeBodyWithExpectIsRefusedAtOnce() {
        try (RawConnection connection = connect()) {
            connection.send(start(signedIn(), "Expect: 100-continue\r\nContent-Length: 2000000\r\n"));
            assertThat(connection.answerUntilClosed())
                    .startsWith("HTTP/1.1 413")
                    .contains("\"code\":\"too-large\"");
        }
    }

    @Test
    void slowBodiesBlockNoOtherRequestAndTimeOut() {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SENDERS; i++) {
                slow.add(connect().send(start(signedIn(), "Content-Length: 1000\r\n") + "{"));
            }
            admin().post("/api/products", mug(sku)).isCreated();
            for (RawConnection connection : slow) {
                assertThat(connection.answerUntilClosed())
                        .startsWith("HTTP/1.1 408")
                        .contains("Connection: close", "\"code\":\"body-too-slow\"");
            }
        } finally {
            slow.forEach(RawConnection::close);
        }
    }
}
