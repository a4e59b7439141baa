package daybook.platform.projection;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.engine.StoredEvent;
import daybook.platform.engine.reading.GaplessStorageEngine;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.AnnotatedHandlerInspector;
import org.axonframework.messaging.annotation.ClasspathHandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/** Makes projections on databases of their own, and reads the events that they handle from the log. */
@Component
class Folds {

    private static final int PAGE_SIZE = 512;

    private final ObjectProvider<RawLog> log;
    private final ObjectProvider<Configuration> axon;
    private final ObjectProvider<Serializer> serializer;
    private final ListableBeanFactory beans;
    private final Map<Class<?>, Handlers> handlers = new ConcurrentHashMap<>();
    private final Executor readers = Executors.newCachedThreadPool(Folds::newReader);

    Folds(
            ObjectProvider<RawLog> log,
            ObjectProvider<Configuration> axon,
            ObjectProvider<Serializer> serializer,
            ListableBeanFactory beans) {
        this.log = log;
        this.axon = axon;
        this.serializer = serializer;
        this.beans = beans;
    }

    private static Thread newReader(Runnable task) {
        Thread reader = new Thread(task, "fold reader");
        reader.setDaemon(true);
        return reader;
    }

    /** The types of all projections and processes. */
    Stream<Class<?>> types() {
        return Stream.of(beans.getBeanNamesForAnnotation(ProcessingGroup.class)).<Class<?>>mapMulti((name, next) -> {
            Class<?> type = beans.getType(name);
            if (type != null) {
                next.accept(type);
            }
        });
    }

    static String nameOf(Class<?> projection) {
        return projection.getAnnotation(ProcessingGroup.class).value();
    }

    boolean canAnswer(Class<?> projection, Message<?> query) {
        return handlersOf(projection).inspector.getHandlers(projection).anyMatch(handler -> handler.canHandle(query));
    }

    /** A projection that reads and writes a database of its own. */
    Fold make(Class<?> projection, DataSource database) {
        return new Fold(
                newProjection(projection, database),
                handlersOf(projection).inspector.getHandlers(projection).toList());
    }

    private Object newProjection(Class<?> type, DataSource database) {
        Constructor<?> constructor = BeanUtils.getResolvableConstructor(type);
        @Nullable Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(needed -> needed == DataSource.class ? database : beans.getBean(needed))
                .toArray();
        return BeanUtils.instantiateClass(constructor, arguments);
    }

    /** The events after a position, up to another one, that a projection handles; others are not even deserialized. */
    Iterator<EventMessage<?>> events(Class<?> projection, long after, long last) {
        Iterator<List<EventMessage<?>>> pages = new ReadAhead(handlersOf(projection), after, last);
        return Stream.generate(() -> pages)
                .takeWhile(Iterator::hasNext)
                .flatMap(page -> page.next().stream())
                .iterator();
    }

    /** Pages of events, of which the next one is read and deserialized on another thread while the current one is handled. */
    private final class ReadAhead implements Iterator<List<EventMessage<?>>> {

        private record Ahead(List<Positioned> page, List<EventMessage<?>> events) {}

        private final Handlers wanted;
        private final long last;
        private CompletableFuture<Ahead> next;

        private ReadAhead(Handlers wanted, long after, long last) {
            this.wanted = wanted;
            this.last = last;
            this.next = CompletableFuture.supplyAsync(() -> read(wanted, after, last), readers);
        }

        @Override
        public boolean hasNext() {
            return !await().page.isEmpty();
        }

        @Override
        public List<EventMessage<?>> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Ahead read = await();
            long position = read.page.get(read.page.size() - 1).position();
            next = CompletableFuture.supplyAsync(() -> read(wanted, position, last), readers);
            return read.events;
        }

        private Ahead await() {
            try {
                return next.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }

        private Ahead read(Handlers wanted, long after, long last) {
            List<Positioned> page = page(after, last);
            return new Ahead(page, deserialized(page, wanted));
        }
    }

    private List<EventMessage<?>> deserialized(List<Positioned> page, Handlers wanted) {
        return List.copyOf(deserialized(
                page.stream().filter(event -> wanted.handle(event.event())).toList()));
    }

    List<TrackedEventMessage<?>> deserialized(List<Positioned> page) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        page.stream().map(event -> GaplessStorageEngine.tracked(event.position(), event.event())),
                        serializer.getObject(),
                        axon.getObject().upcasterChain())
                .<TrackedEventMessage<?>>map(Folds::whole)
                .toList();
    }

    /** A database without tables, for projections that are kept in memory. */
    DataSource noDatabase() {
        return new DriverManagerDataSource("jdbc:hsqldb:mem:nothing", "SA", "");
    }

    /** Axon deserializes each part of an event when it is first read. */
    private static TrackedEventMessage<?> whole(TrackedEventMessage<?> event) {
        event.getPayload();
        event.getMetaData();
        event.getTimestamp();
        return event;
    }

    /**
     * The events after a position, up to one that has an event, in the order of the log: a part of them, or none if there are none. A view can
     * have seen events that are beyond the log's head.
     */
    List<Positioned> page(long after, long last) {
        return after >= last ? List.of() : log.getObject().between(after, last, PAGE_SIZE);
    }

    /** A position as Axon's token store holds it. */
    TrackingToken token(byte[] token, String type) {
        return serializer.getObject().deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
    }

    private Handlers handlersOf(Class<?> projection) {
        return handlers.computeIfAbsent(projection, Handlers::new);
    }

    /** The handlers of a projection's type. */
    private final class Handlers {

        private record Type(String name, @Nullable String revision) {}

        private final Class<?> projection;
        private final AnnotatedHandlerInspector<Object> inspector;
        private final Map<Type, Boolean> handled = new ConcurrentHashMap<>();

        @SuppressWarnings("unchecked")
        private Handlers(Class<?> projection) {
            this.projection = projection;
            this.inspector = AnnotatedHandlerInspector.inspectType(
                    (Class<Object>) projection,
                    axon.getObject().getComponent(ParameterResolverFactory.class),
                    ClasspathHandlerDefinition.forClass(projection));
        }

        private boolean handle(StoredEvent event) {
            return handled.computeIfAbsent(new Type(event.type(), event.revision()), this::handleType);
        }

        private boolean handleType(Type type) {
            Class<?> payload =
                    serializer.getObject().classForType(new SimpleSerializedType(type.name(), type.revision()));
            return inspector.getHandlers(projection).anyMatch(handler -> handler.canHandleType(payload));
        }
    }
}
