package daybook.platform.engine.embedded;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param dataDir the folder of the embedded store
 * @param acceptDamage the word from the message of a refused start, by which the operator accepts the folder in its present state
 */
@ConfigurationProperties("daybook")
record EngineProperties(
        @DefaultValue("./data") String dataDir,
        @DefaultValue("") String acceptDamage) {}
