package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.fulfilment.FulfilmentCommand.EndSteps;
import daybook.fulfilment.FulfilmentCommand.ResumeFulfilment;
import daybook.fulfilment.FulfilmentEvent.StepRetried;
import daybook.kernel.WarehouseId;
import daybook.platform.process.ProcessCommands;
import daybook.warehouse.StockCommand.ReserveStock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class FulfilmentProcessTest {

    private static final Step RESERVE = Step.of(
            new PlannedStep("reserve-1", StepAction.RESERVE, MUGS, null, null, null, null, null), Instant.EPOCH);

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final ProcessCommands commands =
            new ProcessCommands(DefaultCommandGateway.builder().commandBus(bus).build(), bus);
    /** The other collaborators are for money and deadlines; reserving does not use them. */
    @SuppressWarnings("NullAway")
    private final FulfilmentProcess process = new FulfilmentProcess(commands, null, null, null, null);

    private final AtomicInteger reserved = new AtomicInteger();

    /** An event that is handled for ever would block its segment silently; a failing event is parked as a dead letter. */
    @Test
    void aFulfilmentThatPlansTheSameStepForEverFailsAfterItsRounds() {
        bus.subscribe(ResumeFulfilment.class.getName(), message -> pending());
        bus.subscribe(EndSteps.class.getName(), message -> pending());
        bus.subscribe(ReserveStock.class.getName(), message -> reserved.incrementAndGet());
        StepRetried retried = new StepRetried(ORDER, "reserve-1", "once more");
        EventMessage<?> cause = GenericEventMessage.asEventMessage(retried);

        assertThatThrownBy(() -> process.on(retried, cause))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(ORDER.value())
                .hasMessageContaining("50 rounds")
                .hasMessageContaining("reserve-1");
        assertThat(reserved).hasValue(FulfilmentProcess.ROUNDS_MAX);
    }

    private static PendingSteps pending() {
        return new PendingSteps(
                List.of(RESERVE), new WarehouseId("north"), "order:1", List.of(), null, null, List.of(), false);
    }
}
