package daybook.operations.rehearsal;

import daybook.platform.commands.PastEvents;
import daybook.platform.deadlines.DeadlineRule;
import daybook.platform.errors.Refusal;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.process.ProcessCommands;
import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The aggregates and processes of the house once more, in memory: with other settings, on an {@link OverlayLog}, with deadlines of their own. They
 * share nothing with the house but beans that only answer.
 */
final class PlayedHouse implements AutoCloseable {

    private static final String OURS = "daybook.";

    private final ApplicationContext house;
    private final Map<String, String> settings;
    private final Map<String, Class<?>> knownSettings = new TreeMap<>();
    private final Map<Class<?>, Object> parts = new HashMap<>();
    private final Map<String, Class<?>> commands = new TreeMap<>();
    private final Queue<DomainEventMessage<?>> toHandle = new ArrayDeque<>();
    private final List<AnnotationEventHandlerAdapter> processes;
    private final List<DeadlineRule> rules;
    private final OverlayLog.Listener listener;
    private final OverlayLog log;
    private final PlayedDeadlines deadlines = new PlayedDeadlines(this::now);
    private final SimpleCommandBus bus;
    private final Configuration axon;
    private Instant now = Instant.EPOCH;

    /** @throws WhatIfException if a setting is not known, or has no value of its type */
    PlayedHouse(ApplicationContext house, Map<String, String> settings, OverlayLog.Listener listener) {
        this.house = house;
        this.settings = settings;
        this.listener = listener;
        this.log = new OverlayLog(
                house.getBean(EventStore.class),
                new AggregateReplay(
                        house,
                        house.getBean(Configuration.class),
                        house.getBean(Serializer.class),
                        null,
                        null,
                        new NoOutcome()),
                this::now,
                this::added);
        this.bus = SimpleCommandBus.builder().build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(
                List.copyOf(house.getBeansOfType(CorrelationDataProvider.class).values())));
        this.axon = configured();
        parts.put(EventStore.class, axon.eventStore());
        parts.put(DeadlineManager.class, deadlines);
        parts.put(PastEvents.class, axon.getComponent(PastEvents.class));
        parts.put(
                ProcessCommands.class,
                new ProcessCommands(
                        DefaultCommandGateway.builder().commandBus(bus).build(), bus));
        this.processes = beans(house.getBeanNamesForAnnotation(DisallowReplay.class))
                .map(type -> new AnnotationEventHandlerAdapter(part(type)))
                .toList();
        this.rules = beans(house.getBeanNamesForType(DeadlineRule.class))
                .map(type -> (DeadlineRule) part(type))
                .toList();
        for (String setting : settings.keySet()) {
            if (!knownSettings.containsKey(setting)) {
                throw WhatIfException.invalid("Only these settings change what is played: "
                        + String.join(", ", knownSettings.keySet()) + "; not " + setting + ".");
            }
        }
    }

    private Stream<Class<?>> beans(String[] names) {
        return Arrays.stream(names).<Class<?>>map(name -> Objects.requireNonNull(house.getType(name)));
    }

    private Configuration configured() {
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureCommandBus(config -> bus)
                .configureSerializer(config -> house.getBean(Serializer.class))
                .configureEmbeddedEventStore(config -> log)
                .registerComponent(PastEvents.class, config -> new PastEvents(config.eventStore()));
        beans(house.getBeanNamesForAnnotation(Aggregate.class)).distinct().forEach(type -> {
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(type));
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                    .map(method -> method.getParameterTypes()[0])
                    .forEach(command -> commands.put(command.getSimpleName(), command));
        });
        return configurer.start();
    }

    private Object part(Class<?> type) {
        Object known = parts.get(type);
        if (known != null) {
            return known;
        }
        Object made = make(type);
        parts.put(type, made);
        return made;
    }

    /** A part of ours is made anew from its own parts, as it may lead to the log; another one is the house's. */
    private Object make(Class<?> type) {
        ConfigurationProperties prefix = type.getAnnotation(ConfigurationProperties.class);
        if (prefix != null) {
            return bound(prefix.value(), type);
        }
        if (!type.getName().startsWith(OURS)) {
            return house.getBean(type);
        }
        Constructor<?> constructor = BeanUtils.getResolvableConstructor(type);
        Object[] arguments =
                Arrays.stream(constructor.getParameterTypes()).map(this::part).toArray();
        return BeanUtils.instantiateClass(constructor, arguments);
    }

    private Object bound(String prefix, Class<?> type) {
        Arrays.stream(type.getRecordComponents())
                .forEach(component -> knownSettings.put(
                        prefix + "." + ConfigurationPropertyName.adapt(dashed(component.getName()), '.'), type));
        MapConfigurationPropertySource changed = new MapConfigurationPropertySource(settings);
        List<org.springframework.boot.context.properties.source.ConfigurationPropertySource> sources =
                new ArrayList<>();
        sources.add(changed);
        ConfigurationPropertySources.get((ConfigurableEnvironment) house.getEnvironment())
                .forEach(sources::add);
        try {
            return new Binder(sources).bindOrCreate(prefix, Bindable.of(type));
        } catch (BindException e) {
            throw WhatIfException.invalid("The setting " + e.getName() + " has no such value.");
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static final class NoOutcome implements AggregateReplay.Outcome {

        @Override
        public void failed(DomainEventMessage<?> event, Exception cause) {
            throw new IllegalStateException("The event " + event.getIdentifier() + " cannot be replayed", cause);
        }

        @Override
        public void compared(
                String aggregate,
                long version,
                tools.jackson.databind.JsonNode stored,
                tools.jackson.databind.JsonNode replayed) {}
    }

    private Instant now() {
        return now;
    }

    OverlayLog log() {
        return log;
    }

    PlayedDeadlines deadlines() {
        return deadlines;
    }

    List<DeadlineRule> rules() {
        return rules;
    }

    /** The type of a command by its simple name; null if there is none. */
    @Nullable Class<?> command(String name) {
        return commands.get(name);
    }

    private void added(DomainEventMessage<?> event, boolean isNew) {
        if (isNew) {
            toHandle.add(event);
        }
        listener.added(event, isNew);
    }

    void setTime(Instant instant) {
        now = instant;
    }

    /** Lets the deadlines come that are due until an instant, each with all that follows from it. */
    void playUntil(Instant instant) {
        for (Instant next = deadlines.nextUntil(instant); next != null; next = deadlines.nextUntil(instant)) {
            if (deadlines.isPutOff(instant, log::notPlayed)) {
                continue;
            }
            now = next.isAfter(now) ? next : now;
            deadlines.fireNext(axon.scopeAwareProvider());
            settle();
        }
    }

    /** Has the processes handle all new events, and those that follow from them. */
    void settle() {
        for (DomainEventMessage<?> event = toHandle.poll(); event != null; event = toHandle.poll()) {
            for (AnnotationEventHandlerAdapter process : processes) {
                if (process.canHandle(event)) {
                    handle(process, event);
                }
            }
        }
    }

    private static void handle(AnnotationEventHandlerAdapter process, DomainEventMessage<?> event) {
        try {
            process.handle(event);
        } catch (Exception e) {
            throw WhatIfException.notPlayable(
                    "A process cannot go on after " + Labels.of(event) + ": " + e.getMessage());
        }
    }

    /**
     * Sends a command.
     *
     * @return the refusal; null if the command was not refused
     */
    @Nullable Refusal send(Object command, Map<String, ?> metaData) {
        FutureCallback<Object, Object> result = new FutureCallback<>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command).withMetaData(metaData), result);
        var outcome = result.join();
        if (!outcome.isExceptional()) {
            return null;
        }
        Throwable failure = outcome.exceptionResult();
        if (failure instanceof AggregateNotFoundException missing) {
            return Refusal.of(missing);
        }
        if (failure instanceof CommandExecutionException refused
                && refused.<Object>getDetails().orElse(null) instanceof Refusal refusal) {
            return refusal;
        }
        throw new IllegalStateException("The command " + command + " failed", failure);
    }

    /** Decides a recorded event of a changed aggregate anew. */
    Decision decide(DomainEventMessage<?> event) {
        Object command = RecordedCommands.of(event.getPayload());
        if (command == null) {
            return new Decision(log.keep(event), null);
        }
        Refusal[] refusal = {null};
        Map<String, Object> metaData = new HashMap<>(event.getMetaData());
        metaData.keySet().retainAll(List.of(MetaDataKeys.ACTOR, MetaDataKeys.CORRELATION_ID));
        DomainEventMessage<?> decided = log.decide(event, () -> refusal[0] = send(command, metaData));
        settle();
        return new Decision(decided, refusal[0]);
    }

    /**
     * @param event the event that takes the place of the recorded one; null if there is none
     * @param refusal why there is none; null where the command changes nothing any more
     */
    record Decision(
            @Nullable DomainEventMessage<?> event, @Nullable Refusal refusal) {}

    @Override
    public void close() {
        axon.shutdown();
    }
}
