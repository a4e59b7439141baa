package daybook.testing;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A release whose projections and processes fail at some events, until the faults are mended. */
@TestConfiguration
public class FaultyRelease {

    private static final Map<String, Predicate<DomainEventMessage<?>>> FAULTS = new ConcurrentHashMap<>();

    /** The handlers of a processing group fail at these events. */
    public static void failsAt(String processingGroup, Predicate<DomainEventMessage<?>> events) {
        FAULTS.put(processingGroup, events);
    }

    /** The release without the fault. */
    public static void isCorrected(String processingGroup) {
        FAULTS.remove(processingGroup);
    }

    @Bean
    HandlerEnhancerDefinition faults() {
        return new HandlerEnhancerDefinition() {
            @Override
            public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
                Optional<ProcessingGroup> group = original.unwrap(Method.class)
                        .map(method -> method.getDeclaringClass().getAnnotation(ProcessingGroup.class));
                return group.isPresent() ? new Faulty<>(original, group.get().value()) : original;
            }
        };
    }

    private static final class Faulty<T> extends WrappedMessageHandlingMember<T> {

        private final String processingGroup;

        private Faulty(MessageHandlingMember<T> delegate, String processingGroup) {
            super(delegate);
            this.processingGroup = processingGroup;
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            Predicate<DomainEventMessage<?>> fault = FAULTS.get(processingGroup);
            if (fault != null && message instanceof DomainEventMessage<?> event && fault.test(event)) {
                throw new IllegalStateException("The release is faulty");
            }
            return super.handle(message, target);
        }
    }
}
