package daybook.platform.engine;

import daybook.platform.errors.LogUnavailableException;
import java.util.List;
import java.util.function.BiConsumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.Serializer;

/** Appends events to the log, each batch together with the idempotency record of its request. */
public interface LogWriter {

    /**
     * Returns when all rows are durable.
     *
     * @throws Exception if no row is stored
     */
    void append(List<LogRow> rows) throws Exception;

    /**
     * Appends events on behalf of a storage engine.
     *
     * @param failures translates a failure into Axon's exception for it
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
