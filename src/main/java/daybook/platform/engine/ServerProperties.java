package daybook.platform.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param startWait how long the start waits for Axon Server before it is given up
 */
@ConfigurationProperties("daybook.axonserver")
record ServerProperties(@DefaultValue("10m") Duration startWait) {}
