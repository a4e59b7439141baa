package daybook.platform.privacy;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param masterKey the key that wraps the keys of persons, or the path of a file with it; empty for one in the data folder
 * @param forgetAfter persons without any event for so long are forgotten; null for never
 */
@ConfigurationProperties("daybook.privacy")
public record PrivacyProperties(
        @DefaultValue("") String masterKey, @Nullable Duration forgetAfter) {

    /** For how long persons without events are kept. */
    public Duration keptFor() {
        return Objects.requireNonNull(forgetAfter);
    }
}
