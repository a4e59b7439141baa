package daybook.platform.engine;

import daybook.platform.errors.LogUnavailableException;
import java.util.List;
import java.util.function.BiConsumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.Serializer;

/** Puts events into the log, with the idempotency record that they ask for. */
public interface LogWriter {

    /** Returns when all of the rows are on the disk. @throws Exception if none of them is stored */
    void append(List<LogRow> rows) throws Exception;

    /**
     * Appends events as a storage engine is asked to.
     *
     * @param failures turns a failure into the exception that Axon has for it
     * @throws LogUnavailableException if the log cannot be written now
     */
    default void append(
            List<? extends EventMessage<?>> events,
            Serializer serializer,
            BiConsumer<Exception, EventMessage<?>> failures) {
        if (events.isEmpty()) {
            return;
        }
        List<LogRow> rows =
                events.stream().map(event -> LogRow.of(event, serializer)).toList();
        try {
            append(rows);
        } catch (LogUnavailableException e) {
            throw e;
        } catch (Exception e) {
            failures.accept(e, events.get(0));
        }
    }
}
