package daybook.history;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.engine.StoredEvent;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.privacy.PersonalTexts;
import daybook.platform.serialization.LogJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the events of the log as history shows them. */
@Component
public class LoggedEvents {

    /** The fields of events that hold a business date. */
    private static final List<String> BUSINESS_DATES = List.of("effectiveAt", "placedAt");

    /** The events between two wanted ones that are read for nothing rather than to begin another read. */
    private static final int SKIPPED_MAX = 16;

    private static final int READ_MAX = 1_000;

    private final RawLog log;
    private final PersonalTexts texts;
    private final JsonMapper json = LogJson.values(JsonMapper.builder()).build();

    LoggedEvents(RawLog log, PersonalTexts texts) {
        this.log = log;
        this.texts = texts;
    }

    /** The events after a position, in order, at most {@code countMax} and fewer where they are large; empty at the head of the log. */
    public List<LoggedEvent> after(long position, int countMax) {
        return log.after(position, countMax).stream().map(this::event).toList();
    }

    /** The position of an event that a processor has received with a token. */
    public long positionOf(String eventId, long tokenPosition) {
        return log.positionOf(eventId, tokenPosition);
    }

    /**
     * The events at some positions, in order; a position without an event is left out.
     *
     * @param positions ascending, of events that have been seen: they may be beyond the {@link #head}
     * @param wanted is asked before an event's JSON is read
     */
    public List<LoggedEvent> at(List<Long> positions, Predicate<StoredEvent> wanted) {
        List<LoggedEvent> events = new ArrayList<>();
        int first = 0;
        while (first < positions.size()) {
            int end = endOfRun(positions, first);
            readRun(positions.subList(first, end), wanted, events);
            first = end;
        }
        return events;
    }

    /** Near positions are read at once, with the events between: each read is a request to the engine. */
    private static int endOfRun(List<Long> positions, int first) {
        int end = first + 1;
        while (end < positions.size() && positions.get(end) - positions.get(end - 1) <= SKIPPED_MAX) {
            end++;
        }
        return end;
    }

    private void readRun(List<Long> positions, Predicate<StoredEvent> wanted, List<LoggedEvent> events) {
        Set<Long> run = new HashSet<>(positions);
        long last = positions.get(positions.size() - 1);
        long position = positions.get(0) - 1;
        while (position < last) {
            List<Positioned> read = log.between(position, last, READ_MAX);
            if (read.isEmpty()) {
                return;
            }
            read.stream()
                    .filter(event -> run.contains(event.position()) && wanted.test(event.event()))
                    .forEach(event -> events.add(event(event)));
            position = read.get(read.size() - 1).position();
        }
    }

    /** The position up to which {@link #after} reads. */
    public long head() {
        return log.head();
    }

    private LoggedEvent event(Positioned positioned) {
        StoredEvent stored = positioned.event();
        JsonNode metadata = json.readTree(stored.metadata());
        JsonNode data = texts.read(stored.payload(), stored.id(), json);
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
                text(metadata, MetaDataKeys.CAUSED_BY),
                data);
    }

    /** The id of an aggregate as clients know it. */
    public static String clientId(String aggregateType, String id) {
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
