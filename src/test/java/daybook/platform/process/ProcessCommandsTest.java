package daybook.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import daybook.platform.errors.Refusal;
import daybook.platform.process.ProcessCommands.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessCommandsTest {

    private static final EventMessage<?> CAUSE = GenericEventMessage.asEventMessage("it happened");
    private static final Refusal FULL = new Refusal(Refusal.Kind.CONFLICT, "full", "The shelf is full.", Map.of());

    private final List<List<String>> appends = new ArrayList<>();
    private final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
            .configureCommandBus(config -> SimpleCommandBus.builder().build())
            .configureEmbeddedEventStore(config -> new RecordingEngine())
            .configureAggregate(AggregateConfigurer.defaultConfiguration(Shelf.class))
            .start();
    private final ProcessCommands commands = new ProcessCommands(
            DefaultCommandGateway.builder().commandBus(axon.commandBus()).build(), axon.commandBus());

    /** The number of appends that fail with a conflict. */
    private int rivals;

    record Put(@TargetAggregateIdentifier String shelf, boolean isFull) {}

    record WasPut(String shelf) {}

    static class Shelf {

        @AggregateIdentifier
        private @Nullable String id;

        Shelf() {}

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        String handle(Put command) {
            if (command.isFull()) {
                throw new CommandExecutionException("full", null, FULL);
            }
            apply(new WasPut(command.shelf()));
            return command.shelf();
        }

        @EventSourcingHandler
        void on(WasPut event) {
            id = event.shelf();
        }
    }

    private final class RecordingEngine extends InMemoryEventStorageEngine {

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            if (rivals > 0) {
                rivals--;
                throw new ConcurrencyException("Somebody was faster");
            }
            super.appendEvents(events);
            appends.add(events.stream()
                    .map(event -> ((WasPut) event.getPayload()).shelf())
                    .toList());
        }
    }

    @AfterEach
    void close() {
        axon.shutdown();
    }

    private static Put put(String shelf) {
        return new Put(shelf, false);
    }

    /** A nested unit of work would store the events only with the sender's position. */
    @Test
    void aCommandIsNoPartOfItsSendersUnitOfWork() {
        UnitOfWork<?> own = DefaultUnitOfWork.startAndGet(CAUSE);

        commands.send("tester", put("a"), CAUSE);
        commands.sendAll("tester", List.of(put("b"), put("c")), CAUSE);

        assertThat(appends).containsExactly(List.of("a"), List.of("b", "c"));
        assertThat(CurrentUnitOfWork.get()).isSameAs(own);
        own.rollback();
    }

    @Test
    void theCommandsOfOneCallAreStoredAtOnceInTheOrderOfTheirLocks() {
        List<Outcome> outcomes = commands.sendAll("tester", List.of(put("c"), put("a"), put("b")), CAUSE);

        assertThat(appends).containsExactly(List.of("a", "b", "c"));
        assertThat(outcomes).extracting(Outcome::answer).containsExactly("c", "a", "b");
    }

    @Test
    void ofVeryManyCommandsAFewAtATimeAreStored() {
        List<Put> many = IntStream.range(0, 2 * ProcessCommands.TOGETHER_MAX + 1)
                .mapToObj(number -> put("%03d".formatted(number)))
                .toList();

        assertThat(commands.sendAll("tester", many, CAUSE))
                .extracting(Outcome::answer)
                .containsExactlyElementsOf(many.stream().map(Put::shelf).toList());
        assertThat(appends)
                .extracting(List::size)
                .containsExactly(ProcessCommands.TOGETHER_MAX, ProcessCommands.TOGETHER_MAX, 1);
    }

    @Test
    void aRefusalIsAnAnswerAndStopsNoOtherCommand() {
        List<Outcome> outcomes = commands.sendAll("tester", List.of(put("a"), new Put("b", true), put("c")), CAUSE);

        assertThat(outcomes).extracting(Outcome::refusal).containsExactly(null, FULL, null);
        assertThat(appends).containsExactly(List.of("a", "c"));
    }

    @Test
    void whatCannotBeStoredTogetherIsStoredOneByOne() {
        rivals = 1;

        List<Outcome> outcomes = commands.sendAll("tester", List.of(put("a"), put("b")), CAUSE);

        assertThat(outcomes).noneMatch(Outcome::isRefused);
        assertThat(appends).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void aFailureIsToldAndTheUnitOfWorkIsBack() {
        rivals = Integer.MAX_VALUE;
        UnitOfWork<?> own = DefaultUnitOfWork.startAndGet(CAUSE);

        assertThatThrownBy(() -> commands.sendAll("tester", List.of(put("a"), put("b")), CAUSE))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(CurrentUnitOfWork.get()).isSameAs(own);
        assertThat(appends).isEmpty();
        own.rollback();
    }
}
