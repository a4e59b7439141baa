package daybook;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A snapshot loses nothing: after each event, an aggregate's state survives being serialized and deserialized. */
class AggregateStateTest {

    private static final LogicalNames NAMES = LogicalNames.scan("daybook");
    private static final LogSerializer LOG = LogSerializer.create(NAMES);

    private static final Instant RECORDED_AT = Instant.parse("2026-01-02T03:04:05.678901234Z");
    private static final long SEQUENCE = 7;

    @TestFactory
    Stream<DynamicTest> survivesItsSnapshot() {
        List<Class<?>> aggregates = NAMES.classes().stream()
                .filter(type -> type.isAnnotationPresent(Aggregate.class))
                .toList();
        assertThat(aggregates).isNotEmpty();
        return aggregates.stream()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> liveAndRemember(type)));
    }

    private static void liveAndRemember(Class<?> type) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object aggregate = constructor.newInstance();
        int lived = 0;
        for (Object event : EventContractsTest.samples().toList()) {
            Method handler = handlerOf(type, event);
            if (handler != null) {
                handler.setAccessible(true);
                handler.invoke(aggregate, arguments(handler, event));
                assertThat(remembered(aggregate))
                        .as("after " + event)
                        .usingRecursiveComparison()
                        .isEqualTo(aggregate);
                lived++;
            }
        }
        assertThat(lived).as("events that it was told").isPositive();
    }

    private static @org.jspecify.annotations.Nullable Method handlerOf(Class<?> type, Object event) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                .filter(method -> method.getParameterTypes()[0].isInstance(event))
                .findFirst()
                .orElse(null);
    }

    /** The event, its timestamp and its sequence number, as the handler declares them. */
    private static Object[] arguments(Method handler, Object event) {
        return Arrays.stream(handler.getParameterTypes())
                .map(type -> type == Instant.class ? RECORDED_AT : type == long.class ? (Object) SEQUENCE : event)
                .toArray();
    }

    private static Object remembered(Object aggregate) {
        SerializedObject<byte[]> snapshot = LOG.serialize(aggregate, byte[].class);
        return LOG.deserialize(snapshot);
    }
}
