package daybook.platform.metadata;

import com.github.f4b6a3.uuid.UuidCreator;
import org.slf4j.MDC;

/** The id of what this thread is doing, as it stands in its log lines. */
public final class Correlation {

    /** The name under which log lines carry it. */
    public static final String MDC_KEY = "correlationId";

    /** The header that requests may bring it in, and every answer names it in. */
    public static final String HEADER = "X-Correlation-Id";

    private Correlation() {}

    /** The id that was set for this thread, or a new one, which is then set. */
    public static String currentId() {
        String id = MDC.get(MDC_KEY);
        if (id == null) {
            id = UuidCreator.getTimeOrderedEpoch().toString();
            MDC.put(MDC_KEY, id);
        }
        return id;
    }
}
