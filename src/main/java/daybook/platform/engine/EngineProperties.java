package daybook.platform.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param dataDir the folder of the embedded store
 */
@ConfigurationProperties("daybook")
record EngineProperties(@DefaultValue("./data") String dataDir) {}
