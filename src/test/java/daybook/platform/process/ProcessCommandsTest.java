package daybook.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.process.ProcessCommands.Outcome;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessCommandsTest {

    private static final EventMessage<?> CAUSE = GenericEventMessage.asEventMessage("it happened");

    private final ExecutorService threads = Executors.newFixedThreadPool(ProcessCommands.AT_ONCE_MAX);
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final ProcessCommands commands =
            new ProcessCommands(DefaultCommandGateway.builder().commandBus(bus).build(), threads);

    private record Ask(int number) {}

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    /** As a part of the sender's it would be stored only with the position of the sender. */
    @Test
    void aCommandIsNoPartOfItsSendersUnitOfWork() {
        bus.subscribe(
                Ask.class.getName(), message -> CurrentUnitOfWork.get().parent().isPresent());
        UnitOfWork<?> own = DefaultUnitOfWork.startAndGet(CAUSE);

        Outcome outcome = commands.send("tester", new Ask(1), CAUSE);

        assertThat(outcome.answer()).isEqualTo(false);
        assertThat(CurrentUnitOfWork.get()).isSameAs(own);
        own.rollback();
    }

    @Test
    void outcomesAreInTheOrderOfTheirCommands() {
        bus.subscribe(Ask.class.getName(), message -> ((Ask) message.getPayload()).number());
        List<Ask> asked = IntStream.range(0, 50).mapToObj(Ask::new).toList();

        List<Outcome> outcomes = commands.sendAll("tester", asked, CAUSE);

        assertThat(outcomes)
                .extracting(Outcome::answer)
                .containsExactlyElementsOf(asked.stream().map(Ask::number).toList());
    }

    @Test
    void whatFailsIsToldAndTheUnitOfWorkIsBack() {
        bus.subscribe(Ask.class.getName(), message -> {
            throw new IllegalStateException("out of order");
        });
        UnitOfWork<?> own = DefaultUnitOfWork.startAndGet(CAUSE);

        assertThatThrownBy(() -> commands.sendAll("tester", List.of(new Ask(1), new Ask(2)), CAUSE))
                .hasStackTraceContaining("out of order");

        assertThat(CurrentUnitOfWork.get()).isSameAs(own);
        own.rollback();
    }
}
