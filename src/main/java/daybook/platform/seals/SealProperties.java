package daybook.platform.seals;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param every the pause between two seals; zero seals only on request
 * @param key the private key in PKCS #8 as PEM or base64, or the file with it; made and kept in the data folder if it is not set
 * @param origin the name of the log and of the key; derived from the key if it is not set
 * @param file where each checkpoint is appended, outside of the data folder
 * @param witnesses the servers that are asked to cosign each checkpoint
 */
@ConfigurationProperties("daybook.seals")
record SealProperties(
        @DefaultValue("1m") Duration every,
        @Nullable String key,
        @Nullable String origin,
        @Nullable String file,
        @DefaultValue List<Witness> witnesses) {

    /**
     * @param url the prefix of the witness's paths
     * @param key its verifier key, of a cosigner
     */
    record Witness(
            @DefaultValue("") String url, @DefaultValue("") String key) {}

    SealProperties {
        key = blankToNull(key);
        origin = blankToNull(origin);
        file = blankToNull(file);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "every " + every + ", witnesses " + witnesses;
    }
}
