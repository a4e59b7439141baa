package daybook.platform.engine.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.junit.jupiter.api.Test;

/** The answers of Axon Server to routed commands. */
class ServerCommandBusTest {

    private static final CommandMessage<String> COMMAND = GenericCommandMessage.asCommandMessage("do it");

    private final SimpleCommandBus segment = SimpleCommandBus.builder().build();
    private final FutureCallback<String, Object> answer = new FutureCallback<>();
    private final CommandCallback<String, Object> callback =
            ServerCommandBus.handledHereUnlessElsewhere(segment, answer);

    ServerCommandBusTest() {
        segment.subscribe(String.class.getName(), message -> "done here");
    }

    @Test
    void aCommandWithoutAHandlerOnTheServerIsHandledHere() {
        callback.onResult(
                COMMAND,
                GenericCommandResultMessage.asCommandResultMessage(new NoHandlerForCommandException("No handler")));

        assertThat(answer.join().getPayload()).isEqualTo("done here");
    }

    @Test
    void aCommandThatHasFailedElsewhereIsNotHandledHere() {
        callback.onResult(
                COMMAND, GenericCommandResultMessage.asCommandResultMessage(new IllegalStateException("failed there")));

        assertThat(answer.join().exceptionResult()).hasMessage("failed there");
    }

    @Test
    void aCommandThatIsDoneElsewhereIsNotHandledHere() {
        callback.onResult(COMMAND, new GenericCommandResultMessage<>("done there"));

        assertThat(answer.join().getPayload()).isEqualTo("done there");
    }
}
