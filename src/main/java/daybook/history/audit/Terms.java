package daybook.history.audit;

import daybook.history.AuditQuery.SearchEvents;
import daybook.history.LoggedEvents;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.serialization.LogicalNames;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** The terms by which events are found, each as its kind, a colon and the value. */
final class Terms {

    private static final String ACTOR = "actor";
    private static final String TYPE = "type";
    private static final String AGGREGATE_TYPE = "aggregateType";
    private static final String AGGREGATE_ID = "aggregateId";
    static final String CORRELATION_ID = "correlationId";
    private static final String EVENT_ID = "id";

    /** The column's width. The metadata of a log that was moved here may be of any length, and must not stop the view. */
    private static final int LENGTH_MAX = 512;

    /** The characters of a UUIDv7 that name 16 ms. */
    private static final int ID_PREFIX = 12;

    private static final int ID_LENGTH = 36;
    private static final int ID_VERSION_AT = 14;

    private Terms() {}

    static List<String> of(EventMessage<?> event, LogicalNames names) {
        List<String> terms = new ArrayList<>();
        terms.add(eventId(event.getIdentifier()));
        String type = names.nameOf(event.getPayloadType());
        terms.add(of(TYPE, type == null ? event.getPayloadType().getName() : type));
        addText(terms, ACTOR, event, MetaDataKeys.ACTOR);
        addText(terms, CORRELATION_ID, event, MetaDataKeys.CORRELATION_ID);
        if (event instanceof DomainEventMessage<?> domainEvent && domainEvent.getType() != null) {
            String aggregateType = domainEvent.getType();
            terms.addAll(ofAggregate(
                    aggregateType, LoggedEvents.clientId(aggregateType, domainEvent.getAggregateIdentifier())));
        }
        return terms;
    }

    /** The terms of an aggregate's events, the rarer one first. */
    static List<String> ofAggregate(String type, String id) {
        return List.of(of(AGGREGATE_ID, id), of(AGGREGATE_TYPE, type));
    }

    /** The terms of a search, usually the rarest first. */
    static List<String> of(SearchEvents query) {
        List<String> terms = new ArrayList<>();
        addTo(terms, AGGREGATE_ID, query.aggregateId());
        addTo(terms, CORRELATION_ID, query.correlationId());
        addTo(terms, TYPE, query.type());
        addTo(terms, ACTOR, query.actor());
        addTo(terms, AGGREGATE_TYPE, query.aggregateType());
        return terms;
    }

    private static void addTo(List<String> terms, String kind, @Nullable String value) {
        if (value != null) {
            terms.add(of(kind, value));
        }
    }

    private static void addText(List<String> terms, String kind, EventMessage<?> event, String key) {
        if (event.getMetaData().get(key) instanceof String value) {
            terms.add(of(kind, value));
        }
    }

    static String of(String kind, String value) {
        String term = kind + ":" + value;
        return term.length() > LENGTH_MAX ? term.substring(0, LENGTH_MAX) : term;
    }

    /**
     * The term of an event's id. Ids that sort by time (UUIDv7) share the term of their 16 ms, so that a bulk write adds few rows to the
     * index; the event is then found among its neighbours in the log.
     */
    static String eventId(String id) {
        boolean sortsByTime = id.length() == ID_LENGTH && id.charAt(ID_VERSION_AT) == '7';
        return of(EVENT_ID, sortsByTime ? id.substring(0, ID_PREFIX) : id);
    }
}
