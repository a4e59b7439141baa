package daybook.platform.engine.postgres;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param connections how many this process has at most for the log, and as many again for the views
 */
@ConfigurationProperties("daybook.postgres")
record PostgresProperties(@DefaultValue("24") int connections) {}
