package daybook.history.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import daybook.history.AuditPage;
import daybook.platform.projection.RestsOn;
import java.util.function.LongFunction;

/**
 * A list of events as the body of an answer: its first part as JSON, or all of it as CSV or lines of JSON.
 *
 * @param after the part after a cursor
 */
@RestsOn(view = "audit", aggregate = "{type}:{id}")
record EventList(@JsonValue AuditPage first, LongFunction<AuditPage> after) {}
