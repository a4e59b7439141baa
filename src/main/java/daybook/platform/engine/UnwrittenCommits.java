package daybook.platform.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Hears when HSQLDB could not write a commit, or not onto the disk: it says so in its log of events alone, and its commit returns as if all
 * were well. What it has kept back it would write later, behind half a line, so that nothing more may be committed.
 *
 * <p>HSQLDB says it on the thread that commits, before the commit returns.
 */
final class UnwrittenCommits extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final List<String> BEGINNINGS =
            List.of("data commit failed", "data commit logging failed", "ScriptWriter synch error");

    private final Logger events;
    private final Runnable onUnwritten;

    private UnwrittenCommits(Logger events, Runnable onUnwritten) {
        this.events = events;
        this.onUnwritten = onUnwritten;
    }

    /** @param database the name by which HSQLDB tells its databases apart */
    static UnwrittenCommits listen(String database, Runnable onUnwritten) {
        Logger events = (Logger) LoggerFactory.getLogger("hsqldb.db." + database);
        // Whoever wants less in the log does not turn this off.
        events.setLevel(Level.WARN);
        UnwrittenCommits listener = new UnwrittenCommits(events, onUnwritten);
        listener.setContext(events.getLoggerContext());
        listener.start();
        events.addAppender(listener);
        return listener;
    }

    @Override
    public void close() {
        events.detachAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (BEGINNINGS.stream().anyMatch(event.getMessage()::startsWith)) {
            onUnwritten.run();
        }
    }
}
