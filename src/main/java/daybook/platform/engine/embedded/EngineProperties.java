package daybook.platform.engine.embedded;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param dataDir the folder of the embedded store
 * @param acceptDamage the word by which a refused folder is accepted as it is; the refusal names it
 */
@ConfigurationProperties("daybook")
record EngineProperties(
        @DefaultValue("./data") String dataDir,
        @DefaultValue("") String acceptDamage) {}
