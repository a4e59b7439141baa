package daybook.platform.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** A projection on a database of its own, with its handlers of events and queries. Not thread-safe. */
final class Fold {

    private final Object projection;
    private final List<MessageHandlingMember<? super Object>> handlers;
    private final Map<Class<?>, Optional<MessageHandlingMember<? super Object>>> byPayload = new HashMap<>();

    Fold(Object projection, List<MessageHandlingMember<? super Object>> handlers) {
        this.projection = projection;
        this.handlers = handlers;
    }

    Object projection() {
        return projection;
    }

    boolean handles(EventMessage<?> event) {
        return known(event).isPresent();
    }

    private Optional<MessageHandlingMember<? super Object>> known(EventMessage<?> event) {
        return byPayload.computeIfAbsent(event.getPayloadType(), type -> handlerOf(event));
    }

    /** Handles an event in the current unit of work; an event that the projection does not handle is ignored. */
    void handle(EventMessage<?> event) throws Exception {
        Optional<MessageHandlingMember<? super Object>> handler = known(event);
        if (handler.isPresent()) {
            ViewBatch.of(CurrentUnitOfWork.get()).handling(event);
            handler.get().handle(event, projection);
        }
    }

    @Nullable Object answer(Message<?> query) throws Exception {
        return handlerOf(query)
                .orElseThrow(() -> new IllegalStateException(
                        "No query handler for " + query.getPayloadType().getName()))
                .handle(query, projection);
    }

    private Optional<MessageHandlingMember<? super Object>> handlerOf(Message<?> message) {
        return handlers.stream().filter(handler -> handler.canHandle(message)).findFirst();
    }
}
