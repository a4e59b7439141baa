package daybook.platform.engine.postgres;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param connections the size of this process's connection pool for the log, and of its pool for the views */
@ConfigurationProperties("daybook.postgres")
record PostgresProperties(@DefaultValue("24") int connections) {}
