package daybook.history;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.engine.StoredEvent;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.serialization.LogJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the events of the log as history shows them. */
@Component
public class LoggedEvents {

    /** The fields of events that hold a business date. */
    private static final List<String> BUSINESS_DATES = List.of("effectiveAt", "placedAt");

    private final RawLog log;
    private final JsonMapper json = LogJson.values(JsonMapper.builder()).build();

    LoggedEvents(RawLog log) {
        this.log = log;
    }

    /** The events after a position, in order, at most {@code countMax} and fewer where they are large; empty at the head of the log. */
    public List<LoggedEvent> after(long position, int countMax) {
        return log.after(position, countMax).stream().map(this::event).toList();
    }

    /** The position up to which {@link #after} reads. */
    public long head() {
        return log.head();
    }

    private LoggedEvent event(Positioned positioned) {
        StoredEvent stored = positioned.event();
        JsonNode metadata = json.readTree(stored.metadata());
        JsonNode data = json.readTree(stored.payload());
        String aggregateType = stored.aggregateType();
        return new LoggedEvent(
                stored.sequence(),
                positioned.position(),
                stored.id(),
                stored.type(),
                stored.revision(),
                aggregateType,
                aggregateType == null ? null : clientId(aggregateType, stored.aggregateId()),
                stored.instant(),
                businessDate(data),
                text(metadata, MetaDataKeys.ACTOR),
                text(data, "reason"),
                text(metadata, MetaDataKeys.CORRELATION_ID),
                text(metadata, MetaDataKeys.CAUSATION_ID),
                data);
    }

    private static String clientId(String aggregateType, String id) {
        String prefix = aggregateType + ":";
        return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
    }

    private static @Nullable Instant businessDate(JsonNode data) {
        return BUSINESS_DATES.stream()
                .map(field -> text(data, field))
                .filter(text -> text != null)
                .map(Instant::parse)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isString() ? value.stringValue() : null;
    }
}
