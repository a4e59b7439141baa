package daybook.platform.idempotency;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer that a request with an idempotency key gets if its command stores events; all but the version is known beforehand.
 *
 * @param id the id of the thing that is answered
 * @param location where it is found, for a new one
 */
public record PendingAnswer(
        String key,
        String requestHash,
        int status,
        String id,
        @Nullable String location) {

    RecordedAnswer answered(long version, JsonMapper json) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("version", version);
        return new RecordedAnswer(key, requestHash, status, location, version, json.writeValueAsString(body));
    }
}
