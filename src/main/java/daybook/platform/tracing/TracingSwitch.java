package daybook.platform.tracing;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves tracing out where no exporter is configured: every request would make spans that nobody receives. */
final class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

    /** Spring Boot also sets this property from {@code OTEL_EXPORTER_OTLP_ENDPOINT} and {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}. */
    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final String[] TRACING = {
        "org.springframework.boot.micrometer.tracing.", "org.springframework.boot.opentelemetry."
    };

    /** Would make a factory of spans without the tracer of the application. */
    private static final String UNUSED = "org.axonframework.springboot.autoconfig.OpenTelemetryAutoConfiguration";

    private boolean isOn;

    @Override
    public void setEnvironment(Environment environment) {
        isOn = environment.containsProperty(ENDPOINT);
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            matches[i] = isWanted(autoConfigurations[i]);
        }
        return matches;
    }

    /** @param autoConfiguration null if another filter has left it out */
    private boolean isWanted(@Nullable String autoConfiguration) {
        return autoConfiguration == null
                || !autoConfiguration.equals(UNUSED)
                        && (isOn || Stream.of(TRACING).noneMatch(autoConfiguration::startsWith));
    }
}
