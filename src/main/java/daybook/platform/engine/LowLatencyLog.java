package daybook.platform.engine;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.beans.factory.annotation.Qualifier;

/** Qualifies the low-latency view of the log: its readers are notified of new events sooner, because users wait for their results. */
@Qualifier @Retention(RetentionPolicy.RUNTIME)
public @interface LowLatencyLog {}
