package daybook.platform.metadata;

import com.github.f4b6a3.uuid.UuidCreator;
import org.slf4j.MDC;

/** The correlation id of this thread's work. It is part of each of its log lines. */
public final class Correlation {

    /** The key of the logging context. */
    public static final String MDC_KEY = "correlationId";

    /** Optional on requests, present on every answer. */
    public static final String HEADER = "X-Correlation-Id";

    private Correlation() {}

    /** The id of this thread; a thread without an id is given a new one. */
    public static String currentId() {
        String id = MDC.get(MDC_KEY);
        if (id == null) {
            id = UuidCreator.getTimeOrderedEpoch().toString();
            MDC.put(MDC_KEY, id);
        }
        return id;
    }
}
