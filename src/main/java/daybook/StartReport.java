package daybook;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells a person what has started, where it answers, where its data are and how it is stopped. */
@Component
@ConditionalOnWebApplication
class StartReport {

    private static final Logger LOG = LoggerFactory.getLogger(StartReport.class);

    private final Environment environment;

    StartReport(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void report(ApplicationReadyEvent event) {
        LOG.info(
                "Daybook answers at http://{}:{}, after {} s; its pages for programs are at /swagger-ui.html",
                environment.getProperty("server.address", "localhost"),
                environment.getProperty("local.server.port"),
                String.format(
                        "%.1f", Objects.requireNonNull(event.getTimeTaken()).toMillis() / 1_000.0));
        LOG.info(
                "Engine: {}; data folder: {}; Java {}, process {}",
                engine(),
                environment.getProperty("daybook.data-dir"),
                Runtime.version().feature(),
                ProcessHandle.current().pid());
        LOG.info("Ctrl-C or SIGTERM stops it in order");
    }

    private String engine() {
        String profiles = String.join(", ", environment.getActiveProfiles());
        return profiles.isEmpty() ? "embedded" : profiles;
    }
}
