package daybook.platform.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.zaxxer.hikari.HikariDataSource;
import daybook.platform.engine.Node;
import daybook.platform.engine.postgres.PostgresFixture;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Rejection;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.serialization.StoredAs;
import daybook.platform.snapshots.AggregateCache;
import daybook.testing.TestPostgres;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

/** Two processes on one PostgreSQL: one has cached an aggregate, then the other appends to it. */
class StaleCacheTest {

    private static final AtomicInteger SHELVES = new AtomicInteger();

    private static HikariDataSource database;
    private static Process one;
    private static Process other;

    private final String shelf = "shelf-" + SHELVES.incrementAndGet();

    @BeforeAll
    static void startBoth() {
        database = TestPostgres.migrated();
        one = new Process("one");
        other = new Process("other");
    }

    @AfterAll
    static void stopBoth() {
        one.stop();
        other.stop();
        database.close();
    }

    /** The cached aggregate has five units after two events; the log has eight after three. */
    @BeforeEach
    void oneKnowsLessThanTheOther() {
        one.send(new Put(shelf, 2));
        other.send(new Put(shelf, 3));
        one.send(new Fill(shelf, 5));
        assertThat(other.send(new Put(shelf, 3))).isEqualTo(new VersionAfter(2, 3));
    }

    @Test
    void appendsToWhatTheOtherHasWritten() {
        assertThat(one.send(new Put(shelf, 1))).isEqualTo(new VersionAfter(3, 4));
        assertThat(one.send(new Fill(shelf, 9))).isEqualTo(new VersionAfter(4, 4));
    }

    /** The cached state alone would refuse the command. */
    @Test
    void doesWhatOnlyTheNewStateAllows() {
        assertThat(one.send(new Take(shelf, 8))).isEqualTo(new VersionAfter(3, 4));
    }

    @Test
    void refusesByTheNewState() {
        assertThatThrownBy(() -> one.send(new Take(shelf, 9)))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.<Refusal>getDetails())
                                .map(Refusal::figures)
                                .hasValue(Map.of("left", 8)));
    }

    /** By the cached state alone the command changes nothing. */
    @Test
    void changesWhatTheOtherHasChanged() {
        assertThat(one.send(new Fill(shelf, 5))).isEqualTo(new VersionAfter(3, 4));
    }

    @Test
    void acceptsTheVersionThatTheOtherHasAnswered() {
        assertThat(one.send(new Put(shelf, 1), Map.of(MetaDataKeys.EXPECTED_VERSION, 3)))
                .isEqualTo(new VersionAfter(3, 4));
    }

    @Test
    void refusesTheVersionThatTheOtherHasLeftBehind() {
        assertThatThrownBy(() -> one.send(new Put(shelf, 1), Map.of(MetaDataKeys.EXPECTED_VERSION, 2)))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.<Refusal>getDetails())
                                .map(refusal -> refusal.figures().get("actualVersion"))
                                .hasValue(3L));
    }

    @Test
    void acceptsWhatIsNotToBeOfTheVersionThatItWas() {
        assertThat(one.send(new Put(shelf, 1), Map.of(MetaDataKeys.UNWANTED_VERSION, 2)))
                .isEqualTo(new VersionAfter(3, 4));
    }

    @Test
    void asksTheLogOnlyWhereNothingIsAppended() {
        one.send(new Put(shelf, 1));
        int looks = one.looks.get();

        one.send(new Put(shelf, 1));
        assertThat(one.looks).hasValue(looks);
        one.send(new Fill(shelf, 10));
        assertThat(one.looks).hasValue(looks + 1);
    }

    @Test
    void evictsWhatAProcessorHearsThatTheOtherHasWritten() {
        Process follower = new Process(
                "follower",
                configurer -> configurer
                        .eventProcessing()
                        .registerEventHandler(config -> new Follower())
                        .usingTrackingEventProcessors());
        try {
            assertThat(follower.send(new Put(shelf, 1))).isEqualTo(new VersionAfter(3, 4));
            assertThat(follower.cache.containsKey(shelf)).isTrue();
            other.send(new Put(shelf, 1));

            await().until(() -> !follower.cache.containsKey(shelf));
        } finally {
            follower.stop();
        }
    }

    @ProcessingGroup("follower")
    private static final class Follower {

        @EventHandler
        void on(ShelfChanged event) {
            assertThat(event.shelf()).isNotEmpty();
        }
    }

    /** One process: an engine and a cache, without the rest of the application. */
    private static final class Process {

        private final Configuration axon;
        private final CommandGateway commands;
        private final AggregateCache cache;
        private final AtomicInteger looks = new AtomicInteger();

        private Process(String name) {
            this(name, configurer -> {});
        }

        private Process(String name, Consumer<Configurer> more) {
            PostgresFixture log = new PostgresFixture(database, ShelfChanged.class);
            StaticListableBeanFactory beans = new StaticListableBeanFactory();
            beans.addBean("log", log.eventStore());
            beans.addBean("serializer", log.serializer());
            beans.addBean("json", new JsonMapper());
            cache = new AggregateCache(new Node(name, false, false), counted(beans), KeysInMemory.create());
            beans.addBean("cache", cache);
            Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                    .configureEventStore(config -> log.eventStore())
                    .configureSerializer(config -> log.serializer())
                    .registerHandlerEnhancerDefinition(config -> new VersionedCommandHandlers(
                            beans.getBeanProvider(EventStore.class),
                            beans.getBeanProvider(Serializer.class),
                            beans.getBeanProvider(JsonMapper.class),
                            beans.getBeanProvider(AggregateCache.class)))
                    .configureAggregate(AggregateConfigurer.defaultConfiguration(Shelf.class)
                            .configureCache(config -> cache));
            cache.evictions().configureModule(configurer);
            more.accept(configurer);
            axon = configurer.start();
            commands = DefaultCommandGateway.builder()
                    .commandBus(axon.commandBus())
                    .retryScheduler(ConflictRetry.only())
                    .build();
        }

        /** The event store that the cache queries. */
        private ObjectProvider<EventStore> counted(StaticListableBeanFactory beans) {
            return new ObjectProvider<>() {
                @Override
                public EventStore getObject() {
                    looks.incrementAndGet();
                    return beans.getBean(EventStore.class);
                }
            };
        }

        private VersionAfter send(Object command) {
            return send(command, Map.of());
        }

        private VersionAfter send(Object command, Map<String, ?> metaData) {
            return commands.sendAndWait(
                    GenericCommandMessage.asCommandMessage(command).withMetaData(metaData));
        }

        private void stop() {
            axon.shutdown();
        }
    }

    private record Put(@TargetAggregateIdentifier String shelf, int units) {}

    private record Take(@TargetAggregateIdentifier String shelf, int units) {}

    /** Sets the units of a shelf. */
    private record Fill(@TargetAggregateIdentifier String shelf, int units) {}

    @StoredAs("test")
    record ShelfChanged(String shelf, int units) {}

    @AggregateRoot
    static final class Shelf {

        @AggregateIdentifier
        private @Nullable String id;

        private int left;

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void handle(Put command) {
            apply(new ShelfChanged(command.shelf(), left + command.units()));
        }

        @CommandHandler
        void handle(Take command) {
            if (command.units() > left) {
                throw Rejection.conflict("too-few-left", "There are too few.", "left", left);
            }
            apply(new ShelfChanged(command.shelf(), left - command.units()));
        }

        @CommandHandler
        void handle(Fill command) {
            if (command.units() != left) {
                apply(new ShelfChanged(command.shelf(), command.units()));
            }
        }

        @EventSourcingHandler
        void on(ShelfChanged event) {
            id = event.shelf();
            left = event.units();
        }
    }
}
