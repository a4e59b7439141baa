package daybook.history.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.function.LongFunction;

/**
 * A list of events as the body of an answer: its first part as JSON, or all of it as CSV or lines of JSON.
 *
 * @param after the part after a cursor
 */
record EventList(@JsonValue AuditPage first, LongFunction<AuditPage> after) {}
