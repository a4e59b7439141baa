package daybook.platform.errors;

import daybook.platform.errors.Refusal.Kind;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** What an exception is as a refusal: what a client is told of it, and all that crosses a bus. */
public final class Refusals {

    /** Somebody else was faster, and the client did not say which version it expects. */
    private static final Refusal CONCURRENT_CHANGE = new Refusal(
            Kind.CONFLICT, "concurrent-change", "Somebody else has changed it at the same moment.", Map.of());

    private Refusals() {}

    /** @return the refusal, or empty for a failure that nobody expected */
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

    /** Whether it says that somebody else was faster. */
    public static boolean isConcurrentChange(Refusal refusal) {
        return refusal.code().equals(CONCURRENT_CHANGE.code());
    }

    /** Whether it says that the log cannot be reached. */
    public static boolean isLogUnavailable(Refusal refusal) {
        return LogUnavailableException.isToldBy(refusal);
    }
}
