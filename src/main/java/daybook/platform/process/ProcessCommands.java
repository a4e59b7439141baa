package daybook.platform.process;

import daybook.platform.errors.Refusal;
import daybook.platform.metadata.MetaDataKeys;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * The command gateway as a process uses it: a refusal is an answer, not a failure.
 *
 * <p>A command has a unit of work of its own, also on the event processor's thread: as a part of that one's it would be stored only with
 * the processor's position, after the next command was sent.
 */
public final class ProcessCommands {

    /** So many commands of one call are on their way at the same time: they share commits, and need no thread each. */
    static final int AT_ONCE_MAX = 8;

    /** These are no answer of a rule: nothing is decided by them. */
    private static final Set<Refusal.Kind> PASSING = EnumSet.of(Refusal.Kind.STALE, Refusal.Kind.UNAVAILABLE);

    /** On this thread, with its unit of work set aside for so long. */
    private static final Executor ASIDE = work -> {
        UnitOfWork<?> own = CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get() : null;
        if (own == null) {
            work.run();
            return;
        }
        CurrentUnitOfWork.clear(own);
        try {
            work.run();
        } finally {
            CurrentUnitOfWork.set(own);
        }
    };

    private final CommandGateway gateway;
    private final Executor threads;

    /** @param gateway tries again what failed for a moment, and gives up after a while */
    public ProcessCommands(CommandGateway gateway, Executor threads) {
        this.gateway = gateway;
        this.threads = threads;
    }

    /**
     * Sends a command and waits for its end.
     *
     * @param process who sends it, for the log
     * @param cause the event that it follows from
     */
    public Outcome send(String process, Object command, Message<?> cause) {
        return sendAll(process, List.of(command), cause).get(0);
    }

    /**
     * Sends commands, some of them at the same time, and waits for the end of all; the outcomes are in their order. Where one fails, the rest
     * may not be sent.
     */
    public List<Outcome> sendAll(String process, List<?> commands, Message<?> cause) {
        return sendAll(commands.stream()
                .map(command -> messageOf(process, command, cause))
                .toList());
    }

    /** Sends a command that is refused as stale unless its aggregate is of a version. */
    public Outcome sendAt(long expectedVersion, String process, Object command, Message<?> cause) {
        return sendAll(List.of(messageOf(process, command, cause)
                        .andMetaData(Map.of(MetaDataKeys.EXPECTED_VERSION, expectedVersion))))
                .get(0);
    }

    private List<Outcome> sendAll(List<? extends CommandMessage<?>> messages) {
        @Nullable Outcome[] outcomes = new Outcome[messages.size()];
        AtomicInteger next = new AtomicInteger();
        Runnable sender = () -> {
            for (int i = next.getAndIncrement(); i < outcomes.length; i = next.getAndIncrement()) {
                outcomes[i] = outcomeOf(messages.get(i));
            }
        };
        int helpers = Math.min(AT_ONCE_MAX, outcomes.length) - 1;
        CompletableFuture<?>[] senders = Stream.concat(
                        Stream.generate(() -> threads).limit(helpers), Stream.of(ASIDE))
                .map(executor -> CompletableFuture.runAsync(sender, executor))
                .toArray(CompletableFuture<?>[]::new);
        try {
            // All of them, before one's failure is told: nothing goes on behind the back of who sent it.
            CompletableFuture.allOf(senders).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }

    /** Nothing else of the cause's metadata, which a new message comes with: an idempotency record belongs to one command alone. */
    private static CommandMessage<?> messageOf(String process, Object command, Message<?> cause) {
        Map<String, Object> metaData = new HashMap<>();
        metaData.put(MetaDataKeys.ACTOR, process);
        metaData.put(MetaDataKeys.CAUSATION_ID, cause.getIdentifier());
        Object correlation = cause.getMetaData().get(MetaDataKeys.CORRELATION_ID);
        metaData.put(MetaDataKeys.CORRELATION_ID, correlation == null ? cause.getIdentifier() : correlation);
        return GenericCommandMessage.asCommandMessage(command).withMetaData(metaData);
    }

    private Outcome outcomeOf(CommandMessage<?> message) {
        try {
            return new Outcome(gateway.sendAndWait(message), null);
        } catch (CommandExecutionException e) {
            Refusal refusal = refusalOf(e);
            if (refusal == null) {
                throw e;
            }
            return new Outcome(null, refusal);
        } catch (AggregateNotFoundException e) {
            return new Outcome(null, Refusal.of(e));
        }
    }

    private static @Nullable Refusal refusalOf(CommandExecutionException exception) {
        return exception.<Object>getDetails().orElse(null) instanceof Refusal refusal ? refusal : null;
    }

    /**
     * How a command ended.
     *
     * @param answer what its handler answered, null where it was refused
     * @param refusal why it was refused, null where it was done
     */
    public record Outcome(@Nullable Object answer, @Nullable Refusal refusal) {

        public boolean isRefused() {
            return refusal != null;
        }

        /** Whether nothing is decided by the refusal: the same command may be done at the next try. */
        public boolean isPassing() {
            return refusal != null && PASSING.contains(refusal.kind());
        }

        /** Whether it was refused by the rule of that name. */
        public boolean isRefusedAs(String code) {
            return refusal != null && refusal.code().equals(code);
        }
    }
}
