package daybook.journeys.simulation;

import daybook.platform.commands.PastEvents;
import daybook.platform.process.ProcessCommands;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** All aggregates and all processes of the house on one thread; views are left out, since they send nothing. */
final class SimulatedHouse {

    private static final List<Class<?>> AGGREGATES = annotated(Aggregate.class);
    private static final List<Class<?>> PROCESSES = annotated(DisallowReplay.class);

    private static final Duration UNPAID_AFTER = Duration.ofDays(3);

    private final Random random;
    private final SimulatedClock clock = new SimulatedClock();
    private final List<DomainEventMessage<?>> log = new ArrayList<>();
    private final Map<String, SimulatedProcess> processes = new LinkedHashMap<>();
    private final SimulatedDeadlines deadlines = new SimulatedDeadlines(clock);
    private final Configuration axon;
    private final CommandGateway clients;

    /** In one command of so many the process is killed, half of the time after the command was stored; 0 for never. */
    private int crashOneIn;

    private boolean crashed;

    SimulatedHouse(Random random) {
        this.random = random;
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureCommandBus(config -> SimpleCommandBus.builder().build())
                .configureEmbeddedEventStore(config -> new InMemoryEventStorageEngine())
                .registerComponent(PastEvents.class, config -> new PastEvents(config.eventStore()));
        AGGREGATES.forEach(type -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(type)));
        axon = configurer.start();
        axon.eventStore().subscribe(events -> events.forEach(this::append));
        clients = axon.commandGateway();
        KillingCommandBus bus = new KillingCommandBus(axon.commandBus(), this::isKilled);
        ProcessCommands commands = new ProcessCommands(
                DefaultCommandGateway.builder().commandBus(bus).build(), bus);
        PROCESSES.forEach(type -> processes.put(
                type.getAnnotation(ProcessingGroup.class).value(),
                new SimulatedProcess(make(type, commands), sequenceOf(type))));
    }

    private static List<Class<?>> annotated(Class<? extends java.lang.annotation.Annotation> annotation) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(annotation));
        List<Class<?>> found = new ArrayList<>();
        scanner.findCandidateComponents("daybook")
                .forEach(bean -> found.add(ClassUtils.resolveClassName(
                        String.valueOf(bean.getBeanClassName()), SimulatedHouse.class.getClassLoader())));
        // Those of tests, which are nested in them.
        found.removeIf(type -> type.getPackageName().contains(".bench") || type.isMemberClass());
        return found;
    }

    /** Makes a process as Spring would, part by part. */
    private Object make(Class<?> type, ProcessCommands commands) {
        if (type == ProcessCommands.class) {
            return commands;
        }
        if (type == DeadlineManager.class) {
            return deadlines;
        }
        if (type == EventStore.class) {
            return axon.eventStore();
        }
        if (type == Currency.class) {
            return Currency.getInstance("GBP");
        }
        if (type == Duration.class) {
            return UNPAID_AFTER;
        }
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        Object[] parts = Arrays.stream(constructor.getParameterTypes())
                .map(part -> make(part, commands))
                .toArray();
        return construct(constructor, parts);
    }

    private static Object construct(Constructor<?> constructor, Object... parts) {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the process says itself, or by aggregate. */
    private static Function<EventMessage<?>, Object> sequenceOf(Class<?> process) {
        Method policy = ReflectionUtils.findMethod(process, "sequenceOf", EventMessage.class);
        if (policy == null) {
            return event -> ((DomainEventMessage<?>) event).getAggregateIdentifier();
        }
        ReflectionUtils.makeAccessible(policy);
        return event -> String.valueOf(ReflectionUtils.invokeMethod(policy, null, event));
    }

    private void append(EventMessage<?> event) {
        log.add((DomainEventMessage<?>) event);
        processes.values().forEach(process -> process.append(event));
    }

    /** Once killed, nothing more is done before the restart. */
    private boolean isKilled() {
        crashed = crashed || crashOneIn > 0 && random.nextInt(crashOneIn) == 0;
        return crashed;
    }

    Clock clock() {
        return clock;
    }

    /** The gateway of the clients, which survive a kill. */
    CommandGateway clients() {
        return clients;
    }

    List<DomainEventMessage<?>> log() {
        return log;
    }

    void crashOneIn(int commands) {
        crashOneIn = commands;
    }

    /** Lets time pass, a deadline come, or a process handle one event; a crash on the way is followed by a restart. */
    void step() {
        try {
            clock.advance(Duration.ofMillis(random.nextInt(2_000)));
            if (random.nextInt(4) == 0 && deadlines.fireOne(axon.scopeAwareProvider())) {
                return;
            }
            List<SimulatedProcess> busy = processes.values().stream()
                    .filter(process -> !process.isIdle())
                    .toList();
            if (!busy.isEmpty()) {
                busy.get(random.nextInt(busy.size())).handleOne(random);
            }
        } catch (Crash e) {
            restart();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void restart() {
        crashed = false;
        processes.values().forEach(SimulatedProcess::restart);
    }

    /** Goes on without crashes until nothing is left to be done. */
    void settle() {
        crashOneIn = 0;
        while (processes.values().stream().anyMatch(process -> !process.isIdle())
                || deadlines.fireOne(axon.scopeAwareProvider())) {
            step();
        }
    }

    void letDaysPass(int days) {
        clock.advance(Duration.ofDays(days));
    }

    /** Starts at a fixed moment and moves only when it is moved. */
    static final class SimulatedClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
