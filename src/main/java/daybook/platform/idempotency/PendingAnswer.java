package daybook.platform.idempotency;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to a request with an idempotency key, on condition that its command stores events. Everything but the version is known
 * before the command.
 *
 * @param id the id of the changed or created thing
 * @param location the URI of a created thing
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
