package daybook.history.refusals;

import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusals;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.springframework.stereotype.Component;

/**
 * Journals the commands that a rule of an aggregate refuses, on the node that handles them and whoever sent them: a request, a process or an
 * import.
 *
 * <p>Axon registers the interceptor with the command bus, on Axon Server with the segment of this node.
 *
 * <p>A conflict of two commands is no rule's refusal, and the command is tried again. Malformed and unknown targets are the client's mistakes.
 */
@Component
class RefusalInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    private static final Set<Refusal.Kind> JOURNALLED =
            EnumSet.of(Refusal.Kind.CONFLICT, Refusal.Kind.GONE, Refusal.Kind.STALE);

    private final RefusalJournal journal;
    private final CommandTargetResolver targets;

    RefusalInterceptor(RefusalJournal journal, CommandTargetResolver targets) {
        this.journal = journal;
        this.targets = targets;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        try {
            return chain.proceed();
        } catch (Exception e) {
            refusalIn(e).ifPresent(refusal -> record(unitOfWork, refusal));
            throw e;
        }
    }

    private static Optional<Refusal> refusalIn(Exception failure) {
        return Refusals.of(failure)
                .filter(refusal -> JOURNALLED.contains(refusal.kind()) && !Refusals.isConcurrentChange(refusal));
    }

    /** Commands that share a unit of work are all sent again if it is rolled back; their refusals count only if it is committed. */
    private void record(UnitOfWork<? extends CommandMessage<?>> unitOfWork, Refusal refusal) {
        CommandMessage<?> command = unitOfWork.getMessage();
        Object aggregate = targets.resolveTarget(command).getIdentifier();
        RefusedCommand refused = RefusedCommand.now(command, aggregate, refusal);
        if (unitOfWork.parent().isPresent()) {
            unitOfWork.root().afterCommit(committed -> journal.add(refused));
        } else {
            journal.add(refused);
        }
    }
}
