package daybook;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A snapshot loses nothing: after each event, an aggregate's state comes out of the log's JSON as it went in. */
class AggregateStateTest {

    private static final LogicalNames NAMES = LogicalNames.scan("daybook");
    private static final LogSerializer LOG = LogSerializer.create(NAMES);

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
        for (Object event : EventContractsTest.samples().toList()) {
            Method handler = handlerOf(type, event);
            if (handler != null) {
                handler.setAccessible(true);
                handler.invoke(aggregate, event);
                assertThat(remembered(aggregate))
                        .as("after " + event)
                        .usingRecursiveComparison()
                        .isEqualTo(aggregate);
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Method handlerOf(Class<?> type, Object event) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                .filter(method -> method.getParameterTypes()[0] == event.getClass())
                .findFirst()
                .orElse(null);
    }

    private static Object remembered(Object aggregate) {
        SerializedObject<byte[]> snapshot = LOG.serialize(aggregate, byte[].class);
        return LOG.deserialize(snapshot);
    }
}
