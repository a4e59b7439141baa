package daybook.operations.acts;

import daybook.operations.acts.OperationsCommand.RecordAct;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records what operators do. The actor and the correlation id are those of the present thread's work.
 *
 * <p>An act is recorded after it is found possible and before it is done: an act that the log cannot record is not done. If the act then
 * fails, the operator gets an error, and a second try is recorded as another act.
 */
@Component
public class OperatorActs {

    private final CommandGateway commands;

    OperatorActs(CommandGateway commands) {
        this.commands = commands;
    }

    /**
     * Appends the act to the stream of its subject, and returns when it is stored.
     *
     * @param act an imperative, for example {@code pause}; at most 200 characters
     * @param subject the name of a processor or the id of an import: a {@link SubjectId}
     * @param reason one line of at most 200 characters, or null where the act needs none
     * @throws daybook.kernel.InvalidValueException if a text has another form
     */
    public void record(String act, String subject, @Nullable String reason) {
        commands.sendAndWait(new RecordAct(new SubjectId(subject), act, reason));
    }
}
