package daybook.journeys.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.Registration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ScopeAwareProvider;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Deadlines that come when the simulation's clock has passed them: a double of the scheduler, since 2,000 houses have no database each. */
final class SimulatedDeadlines implements DeadlineManager {

    private record Deadline(Instant at, DeadlineMessage<?> message, ScopeDescriptor scope) {}

    private final List<Deadline> deadlines = new ArrayList<>();
    private final Clock clock;

    SimulatedDeadlines(Clock clock) {
        this.clock = clock;
    }

    /** Fires one that is due, if there is one. */
    boolean fireOne(ScopeAwareProvider aggregates) {
        for (Deadline deadline : deadlines) {
            if (!deadline.at.isAfter(clock.instant())) {
                deadlines.remove(deadline);
                DefaultUnitOfWork.startAndGet(deadline.message)
                        .execute(() -> aggregates
                                .provideScopeAwareStream(deadline.scope)
                                .filter(component -> component.canResolve(deadline.scope))
                                .forEach(component -> {
                                    try {
                                        component.send(deadline.message, deadline.scope);
                                    } catch (Exception e) {
                                        throw new IllegalStateException(e);
                                    }
                                }));
                return true;
            }
        }
        return false;
    }

    @Override
    public String schedule(Instant at, String name, @Nullable Object payload, ScopeDescriptor scope) {
        deadlines.add(new Deadline(at, GenericDeadlineMessage.asDeadlineMessage(name, payload, at), scope));
        return UUID.randomUUID().toString();
    }

    @Override
    public String schedule(Duration in, String name, @Nullable Object payload, ScopeDescriptor scope) {
        return schedule(clock.instant().plus(in), name, payload, scope);
    }

    @Override
    public void cancelSchedule(String name, String id) {
        throw new UnsupportedOperationException("Nobody cancels deadlines");
    }

    @Override
    public void cancelAll(String name) {
        throw new UnsupportedOperationException("Nobody cancels deadlines");
    }

    @Override
    public void cancelAllWithinScope(String name, ScopeDescriptor scope) {
        throw new UnsupportedOperationException("Nobody cancels deadlines");
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super DeadlineMessage<?>> interceptor) {
        throw new UnsupportedOperationException("There are no interceptors here");
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super DeadlineMessage<?>> interceptor) {
        throw new UnsupportedOperationException("There are no interceptors here");
    }
}
