package daybook.platform.process;

import daybook.platform.errors.Refusal;
import daybook.platform.metadata.MetaDataKeys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.UnresolvedRoutingKeyPolicy;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.AxonException;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * The command gateway of processors that send commands. A refusal is returned as an outcome, not thrown.
 *
 * <p>On a local command bus the commands of one call share a unit of work on the caller's thread, so that their events are stored in one
 * commit without waking a thread. A remote bus handles the commands at the same time.
 *
 * <p>The processor's own unit of work is suspended meanwhile. Nested in it, the events would only be stored together with the processor's
 * position, after the next call.
 */
public final class ProcessCommands {

    /** Commands of one unit of work. Each keeps its aggregate locked until the events of all of them are stored. */
    static final int TOGETHER_MAX = 64;

    /** Refusals that no business rule has decided: a retry may succeed. */
    private static final Set<Refusal.Kind> PASSING = EnumSet.of(Refusal.Kind.STALE, Refusal.Kind.UNAVAILABLE);

    /**
     * Every unit of work locks its aggregates in this order, which rules out a deadlock. The command name is part of the order, as aggregates of
     * different types may have the same identifier.
     */
    private static final Comparator<CommandMessage<?>> LOCK_ORDER = Comparator.<CommandMessage<?>, String>comparing(
                    AnnotationRoutingStrategy.builder()
                            .fallbackRoutingStrategy(UnresolvedRoutingKeyPolicy.STATIC_KEY)
                            .build()::getRoutingKey)
            .thenComparing(CommandMessage::getCommandName);

    private final CommandGateway gateway;
    private final CommandBus bus;

    /**
     * @param gateway retries transient failures a limited number of times
     * @param bus of the gateway
     */
    public ProcessCommands(CommandGateway gateway, CommandBus bus) {
        this.gateway = gateway;
        this.bus = bus;
    }

    /**
     * Sends a command and waits for its outcome.
     *
     * @param process the actor
     * @param cause the event that caused the command
     */
    public Outcome send(String process, Object command, Message<?> cause) {
        return sendAll(process, List.of(command), cause).get(0);
    }

    /** Sends commands in any order and waits for all outcomes, which are returned in the order of the commands. */
    public List<Outcome> sendAll(String process, List<?> commands, Message<?> cause) {
        return sendAll(commands.stream()
                .map(command -> messageOf(process, command, cause))
                .toList());
    }

    /** Sends a command that is refused as stale unless the aggregate has the expected version. */
    public Outcome sendAt(long expectedVersion, String process, Object command, Message<?> cause) {
        return sendAll(List.of(messageOf(process, command, cause)
                        .andMetaData(Map.of(MetaDataKeys.EXPECTED_VERSION, expectedVersion))))
                .get(0);
    }

    private List<Outcome> sendAll(List<? extends CommandMessage<?>> messages) {
        Deque<UnitOfWork<?>> suspended = suspended();
        try {
            return outcomesOf(messages);
        } finally {
            suspended.forEach(CurrentUnitOfWork::set);
        }
    }

    /** The units of work of this thread, outermost first: there are two where a dead letter is tried again. */
    private static Deque<UnitOfWork<?>> suspended() {
        Deque<UnitOfWork<?>> suspended = new ArrayDeque<>(2);
        while (CurrentUnitOfWork.isStarted()) {
            UnitOfWork<?> innermost = CurrentUnitOfWork.get();
            CurrentUnitOfWork.clear(innermost);
            suspended.push(innermost);
        }
        return suspended;
    }

    /** A command that fails in the shared unit of work is sent again by itself, with the retries of the gateway. */
    private List<Outcome> outcomesOf(List<? extends CommandMessage<?>> messages) {
        List<Outcome> outcomes = new ArrayList<>(messages.size());
        for (int first = 0; first < messages.size(); first += TOGETHER_MAX) {
            List<? extends CommandMessage<?>> some =
                    messages.subList(first, Math.min(messages.size(), first + TOGETHER_MAX));
            Map<CommandMessage<?>, Outcome> decided = some.size() < 2 ? Map.of() : handledTogether(some);
            for (CommandMessage<?> message : some) {
                Outcome outcome = decided.get(message);
                outcomes.add(outcome == null ? outcomeOf(message) : outcome);
            }
        }
        return outcomes;
    }

    /** @return the outcomes of successful and refused commands; none if their events could not be stored */
    private Map<CommandMessage<?>, Outcome> handledTogether(List<? extends CommandMessage<?>> messages) {
        UnitOfWork<?> together = DefaultUnitOfWork.startAndGet(messages.get(0));
        try {
            Map<CommandMessage<?>, FutureCallback<Object, Object>> results = new IdentityHashMap<>();
            messages.stream().sorted(LOCK_ORDER).forEach(message -> {
                FutureCallback<Object, Object> result = new FutureCallback<>();
                results.put(message, result);
                bus.dispatch(GenericCommandMessage.<Object>asCommandMessage(message), result);
            });
            Map<CommandMessage<?>, Outcome> outcomes = new IdentityHashMap<>();
            results.forEach(
                    (message, result) -> decided(result.join()).ifPresent(outcome -> outcomes.put(message, outcome)));
            together.commit();
            return outcomes;
        } catch (AxonException e) {
            return Map.of();
        } finally {
            if (together.isActive()) {
                together.rollback();
            }
        }
    }

    private static Optional<Outcome> decided(CommandResultMessage<?> result) {
        if (!result.isExceptional()) {
            return Optional.of(new Outcome(result.getPayload(), null));
        }
        Refusal refusal = refusalOf(result.exceptionResult());
        return refusal == null || PASSING.contains(refusal.kind())
                ? Optional.empty()
                : Optional.of(new Outcome(null, refusal));
    }

    /** Replaces the metadata that Axon copies from the cause: an idempotency record belongs to one command only. */
    private static CommandMessage<?> messageOf(String process, Object command, Message<?> cause) {
        Map<String, Object> metaData = new HashMap<>();
        metaData.put(MetaDataKeys.ACTOR, process);
        metaData.put(MetaDataKeys.CAUSATION_ID, cause.getIdentifier());
        Object correlation = cause.getMetaData().get(MetaDataKeys.CORRELATION_ID);
        metaData.put(MetaDataKeys.CORRELATION_ID, correlation == null ? cause.getIdentifier() : correlation);
        Object persons = cause.getMetaData().get(MetaDataKeys.PERSONS);
        if (persons != null) {
            metaData.put(MetaDataKeys.PERSONS, persons);
        }
        return GenericCommandMessage.asCommandMessage(command).withMetaData(metaData);
    }

    private Outcome outcomeOf(CommandMessage<?> message) {
        try {
            return new Outcome(gateway.sendAndWait(message), null);
        } catch (CommandExecutionException | AggregateNotFoundException e) {
            Refusal refusal = refusalOf(e);
            if (refusal == null) {
                throw e;
            }
            return new Outcome(null, refusal);
        }
    }

    private static @Nullable Refusal refusalOf(Throwable failure) {
        if (failure instanceof AggregateNotFoundException missing) {
            return Refusal.of(missing);
        }
        return failure instanceof CommandExecutionException refused
                        && refused.<Object>getDetails().orElse(null) instanceof Refusal refusal
                ? refusal
                : null;
    }

    /**
     * The outcome of a command.
     *
     * @param answer of the handler, null after a refusal
     * @param refusal null unless the command was refused
     */
    public record Outcome(@Nullable Object answer, @Nullable Refusal refusal) {

        public boolean isRefused() {
            return refusal != null;
        }

        /** Whether the same command may succeed when retried. */
        public boolean isPassing() {
            return refusal != null && PASSING.contains(refusal.kind());
        }

        /** Whether the command was refused with this code. */
        public boolean isRefusedAs(String code) {
            return refusal != null && refusal.code().equals(code);
        }
    }
}
