package daybook.platform.errors;

import daybook.platform.errors.Refusal.Kind;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Maps exceptions to refusals. */
public final class Refusals {

    /** A concurrent command has changed the aggregate, and the client did not send an expected version. */
    private static final Refusal CONCURRENT_CHANGE = new Refusal(
            Kind.CONFLICT, "concurrent-change", "Somebody else has changed it at the same moment.", Map.of());

    private Refusals() {}

    /** @return the refusal, or empty for an unexpected failure */
    public static Optional<Refusal> of(Throwable failure) {
        if (failure instanceof HandlerExecutionException handled) {
            return handled.getDetails().filter(Refusal.class::isInstance).map(Refusal.class::cast);
        }
        if (failure instanceof AggregateNotFoundException unknown) {
            return Optional.of(Refusal.of(unknown));
        }
        if (failure instanceof ConcurrencyException || failure instanceof AggregateStreamCreationException) {
            return Optional.of(CONCURRENT_CHANGE);
        }
        if (failure instanceof LogUnavailableException away) {
            return Optional.of(away.refusal());
        }
        return Optional.empty();
    }

    /** Whether the refusal is of a concurrent change. */
    public static boolean isConcurrentChange(Refusal refusal) {
        return refusal.code().equals(CONCURRENT_CHANGE.code());
    }

    /** Whether the refusal is of an unreachable log. */
    public static boolean isLogUnavailable(Refusal refusal) {
        return LogUnavailableException.isToldBy(refusal);
    }
}
