package daybook.platform.tracing;

import daybook.platform.metadata.Correlation;
import daybook.platform.metadata.MetaDataKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.axonframework.tracing.SpanAttributesProvider;
import org.axonframework.tracing.SpanFactory;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Axon makes its spans with the tracer of Spring Boot, so that one trace leads from the request to the last process. Each span of it has the
 * correlation id, by which it is found from an answer, a line of the log or an event.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(TracingSwitch.ENDPOINT)
class TracingConfiguration {

    private static final String CORRELATION_ID = "daybook.correlation_id";

    @Bean
    SpanFactory spanFactory(OpenTelemetry telemetry) {
        return OpenTelemetrySpanFactory.builder()
                .tracer(telemetry.getTracer("daybook"))
                .contextPropagators(telemetry.getPropagators().getTextMapPropagator())
                .build();
    }

    @Bean
    SpanAttributesProvider correlationOfMessages() {
        return message -> message.getMetaData().get(MetaDataKeys.CORRELATION_ID) instanceof String id
                ? Map.of(CORRELATION_ID, id)
                : Map.of();
    }

    /** A high-cardinality value is an attribute of the span and no tag of a metric. */
    @Bean
    ObservationFilter correlationOfRequests() {
        return context ->
                context instanceof ServerRequestObservationContext request ? withCorrelation(request) : context;
    }

    private static Observation.Context withCorrelation(ServerRequestObservationContext request) {
        HttpServletRequest http = request.getCarrier();
        Object id = http == null ? null : http.getAttribute(Correlation.HEADER);
        return id == null ? request : request.addHighCardinalityKeyValue(KeyValue.of(CORRELATION_ID, id.toString()));
    }
}
