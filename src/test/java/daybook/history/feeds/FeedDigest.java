package daybook.history.feeds;

import daybook.history.LoggedEvents;
import daybook.platform.engine.StoredEvent;
import daybook.platform.serialization.LogJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A digest over events in their order, the same for events of the log and for what a feed shows of them. */
public final class FeedDigest {

    private static final JsonMapper JSON = LogJson.values(JsonMapper.builder()).build();

    private final MessageDigest sha256;
    private long count;

    public FeedDigest() throws NoSuchAlgorithmException {
        sha256 = MessageDigest.getInstance("SHA-256");
    }

    /** Adds the events of a page of the feed. */
    public void addPage(byte[] page) {
        for (JsonNode event : JSON.readTree(page).get("items")) {
            add(
                    event.get("eventId"),
                    event.path("aggregateType"),
                    event.path("aggregateId"),
                    event.get("sequence"),
                    event.get("type"),
                    event.path("revision"),
                    event.path("actor"),
                    event.path("correlationId"),
                    event.path("causationId"),
                    event.get("data"));
        }
    }

    public void add(StoredEvent event) {
        JsonNode metadata = JSON.readTree(event.metadata());
        String type = event.aggregateType();
        add(
                event.id(),
                type,
                type == null ? null : LoggedEvents.clientId(type, event.aggregateId()),
                event.sequence(),
                event.type(),
                event.revision(),
                metadata.path("actor"),
                metadata.path("correlationId"),
                metadata.path("causationId"),
                JSON.readTree(event.payload()));
    }

    private void add(@Nullable Object... fields) {
        count++;
        for (@Nullable Object field : fields) {
            JsonNode value = JSON.valueToTree(field);
            String text = value.isNull() || value.isMissingNode() ? "" : value.toString();
            sha256.update((text + '\n').getBytes(StandardCharsets.UTF_8));
        }
    }

    public long count() {
        return count;
    }

    /** The digest in Base64; to be called once. */
    public String value() {
        return Base64.getEncoder().encodeToString(sha256.digest());
    }
}
