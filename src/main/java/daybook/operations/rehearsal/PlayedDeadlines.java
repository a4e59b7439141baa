package daybook.operations.rehearsal;

import daybook.platform.deadlines.DeadlineRule;
import daybook.platform.metadata.MetaDataKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.axonframework.common.Registration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ScopeAwareProvider;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.jspecify.annotations.Nullable;

/** Deadlines in memory, which come when the played time reaches them. */
final class PlayedDeadlines implements DeadlineManager {

    private static final String DAYBOOK = "daybook";

    private final PriorityQueue<Deadline> deadlines = new PriorityQueue<>(Comparator.comparing(Deadline::at));
    private final Supplier<Instant> now;

    PlayedDeadlines(Supplier<Instant> now) {
        this.now = now;
    }

    private record Deadline(Instant at, DeadlineMessage<?> message, ScopeDescriptor scope) {}

    /** The instant of the next deadline that comes until another one. */
    @Nullable Instant nextUntil(Instant last) {
        Deadline next = deadlines.peek();
        return next == null || next.at().isAfter(last) ? null : next.at();
    }

    /**
     * Puts off the next deadline: the house sets a deadline when the event that it follows from has been handled.
     *
     * @param played the instant up to which the log is played; what is handled later in the log may bear an earlier instant
     * @param handled the instant of the next event that comes of handling the event on the deadline's aggregate; null if there is none
     */
    boolean isPutOff(Instant played, BiFunction<String, Object, @Nullable Instant> handled) {
        Deadline next = deadlines.element();
        Object cause = next.message().getMetaData().get(MetaDataKeys.CAUSATION_ID);
        if (cause == null || !(next.scope() instanceof AggregateScopeDescriptor aggregate)) {
            return false;
        }
        Instant later = handled.apply(String.valueOf(aggregate.getIdentifier()), cause);
        if (later == null) {
            return false;
        }
        deadlines.remove();
        Instant after = later.isBefore(played) ? played : later;
        deadlines.add(new Deadline(after.plusNanos(1), next.message(), next.scope()));
        return true;
    }

    /** Lets the next deadline come to its aggregate. */
    void fireNext(ScopeAwareProvider aggregates) {
        Deadline due = deadlines.remove();
        UnitOfWork<DeadlineMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(due.message());
        unitOfWork.registerCorrelationDataProvider(Message::getMetaData);
        unitOfWork.executeWithResult(() -> {
            for (var component : aggregates.provideScopeAwareStream(due.scope()).toList()) {
                if (component.canResolve(due.scope())) {
                    component.send(due.message(), due.scope());
                }
            }
            return null;
        });
    }

    /** Plans the deadline that follows from an event. */
    void plan(DeadlineRule.Due due, EventMessage<?> cause) {
        add(
                due.at(),
                due.name(),
                due.payload(),
                new AggregateScopeDescriptor(
                        due.aggregateType(), due.aggregateId().toString()),
                cause);
    }

    private String add(
            Instant at, String name, @Nullable Object payload, ScopeDescriptor scope, @Nullable Message<?> cause) {
        Map<String, Object> metaData = new HashMap<>();
        metaData.put(MetaDataKeys.ACTOR, DAYBOOK);
        if (cause != null) {
            metaData.put(MetaDataKeys.CAUSATION_ID, cause.getIdentifier());
            Object correlation = cause.getMetaData().get(MetaDataKeys.CORRELATION_ID);
            metaData.put(MetaDataKeys.CORRELATION_ID, correlation == null ? cause.getIdentifier() : correlation);
        }
        deadlines.add(new Deadline(
                at, GenericDeadlineMessage.asDeadlineMessage(name, payload, at).withMetaData(metaData), scope));
        return UUID.randomUUID().toString();
    }

    @Override
    public String schedule(Instant at, String name, @Nullable Object payload, ScopeDescriptor scope) {
        Message<?> cause =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().getMessage() : null;
        return add(at, name, payload, scope, cause);
    }

    @Override
    public String schedule(Duration in, String name, @Nullable Object payload, ScopeDescriptor scope) {
        return schedule(now.get().plus(in), name, payload, scope);
    }

    @Override
    public void cancelSchedule(String name, String id) {
        throw new UnsupportedOperationException("The house cancels no deadlines");
    }

    @Override
    public void cancelAll(String name) {
        throw new UnsupportedOperationException("The house cancels no deadlines");
    }

    @Override
    public void cancelAllWithinScope(String name, ScopeDescriptor scope) {
        throw new UnsupportedOperationException("The house cancels no deadlines");
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super DeadlineMessage<?>> each) {
        throw new UnsupportedOperationException("There are no interceptors");
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super DeadlineMessage<?>> each) {
        throw new UnsupportedOperationException("There are no interceptors");
    }
}
