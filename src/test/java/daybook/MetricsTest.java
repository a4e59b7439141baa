package daybook;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import daybook.testing.RawConnection;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.axonframework.tracing.NoOpSpanFactory;
import org.axonframework.tracing.SpanFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.Yaml;

/** The metrics of the Prometheus endpoint; the dashboard and the alert rules use no other names. */
class MetricsTest extends HouseTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:daybook|http|jvm|process|system)_[a-z_]+");

    private final String sku = unique("METRICS");

    @Autowired
    private SpanFactory spans;

    @Autowired
    private ObjectProvider<OpenTelemetry> telemetry;

    /** A meter is there from its first use on. */
    @BeforeEach
    void workAndBeRefused() {
        HouseClient client = admin();
        new HouseVerbs(client).stocks(sku, "1.00", 1);
        client.post(HouseVerbs.stock(sku) + "/shipments", "{\"quantity\": 2}").isProblem(409, "insufficient-stock");
        client.get(HouseVerbs.stock(sku)).hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/docs/grafana/daybook.json", "src/docs/prometheus/alerts.yaml"})
    void everyMetricThatIsAskedForIsThere(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        // JSON is YAML.
        assertThat(new Yaml().<Object>load(text)).isNotNull();
        Set<String> asked = namesIn(text);
        assertThat(asked).hasSizeGreaterThan(5);
        assertThat(namesIn(scrape())).containsAll(asked);
    }

    private static Set<String> namesIn(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private String scrape() {
        return admin().get("/actuator/prometheus").hasStatus(200).text();
    }

    @Test
    void commandsAreCountedByTypeAndOutcome() {
        assertThat(scrape())
                .containsPattern("daybook_commands_seconds_count\\{command=\"ReceiveStock\",outcome=\"done\"} [1-9]")
                .containsPattern("daybook_commands_seconds_count\\{command=\"ShipStock\",outcome=\"refused\"} [1-9]")
                .containsPattern("daybook_refusals_total\\{code=\"insufficient-stock\"} [1-9]")
                .containsPattern("daybook_processor_events_total\\{processor=\"stock\"} [1-9]")
                .containsPattern("daybook_processor_segments\\{processor=\"stock\"} [1-9]")
                .containsPattern("daybook_log_events_total [1-9]");
    }

    /** A series for each path, method or id that somebody makes up would fill the memory. */
    @Test
    void nothingThatAClientMakesUpIsInASeries() {
        String madeUp = sku.toLowerCase(Locale.ROOT).replace('-', 'x');
        admin().get("/api/" + madeUp).hasStatus(404);
        admin().get("/api/orders/" + madeUp).hasStatus(404);
        admin().get("/" + madeUp + "/api?" + madeUp + "=1");
        admin().getAnonymously("/api/" + madeUp + "/x").hasStatus(401);
        admin().get("/api/orders/a;" + madeUp).hasStatus(400);
        admin().get("/actuator/metrics/" + madeUp).hasStatus(404);
        admin().post("/api/imports/" + madeUp, "{}");
        try (RawConnection connection = connect()) {
            connection.send(madeUp.toUpperCase(Locale.ROOT) + " /api/orders HTTP/1.1\r\nHost: localhost\r\n"
                    + RawConnection.authorization("admin", PASSWORD) + "Connection: close\r\n\r\n");
            assertThat(connection.answerUntilClosed()).startsWith("HTTP/1.1 4");
        }
        assertThat(scrape()).doesNotContainIgnoringCase(madeUp).doesNotContain(sku);
    }

    @Test
    void nothingIsTracedWithoutAnExporter() {
        assertThat(telemetry.getIfAvailable()).isNull();
        assertThat(spans).isInstanceOf(NoOpSpanFactory.class);
    }
}
