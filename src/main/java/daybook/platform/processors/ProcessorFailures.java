package daybook.platform.processors;

import daybook.platform.errors.LogUnavailableException;
import daybook.platform.errors.OutOfMemory;
import daybook.platform.errors.Outage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.EventProcessingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The current failures of the processors and their thread pools. */
@Component
public class ProcessorFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorFailures.class);

    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private final Set<String> dead = ConcurrentHashMap.newKeySet();

    /**
     * A failure.
     *
     * @param cause in a line
     * @param times how often in a row
     */
    public record Failure(String cause, int times) {

        private Failure again(String another) {
            return new Failure(another, times + 1);
        }
    }

    /** Records the failure of a batch. An {@link Error} is rethrown as an exception: Axon's threads would die of it in silence. */
    void inBatch(ErrorContext context) throws Exception {
        Throwable error = context.error();
        report(context.eventProcessor(), error);
        throw error instanceof Exception exception
                ? exception
                : new EventProcessingException("A batch of " + context.eventProcessor() + " failed", error);
    }

    /** Logs one line for the first failure, since most pass with the next try, and a stack trace for the second in a row. */
    public Failure report(String processor, Throwable failure) {
        OutOfMemory.endsProcess(failure);
        String cause = lineOf(failure);
        Failure now = failures.merge(processor, new Failure(cause, 1), (before, first) -> before.again(cause));
        boolean passes = failure instanceof LogUnavailableException || Outage.isBehind(failure);
        if (now.times == 2 && !passes) {
            LOG.error("{} has failed again, and goes on trying", processor, failure);
        } else {
            LOG.warn("{} has failed and tries again: {}", processor, cause);
        }
        return now;
    }

    /** Records that the processor is dead until it is started again. */
    Failure died(String processor, Throwable cause) {
        dead.add(processor);
        return report(processor, cause);
    }

    void startedAgain(String processor) {
        dead.remove(processor);
    }

    private static String lineOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure ? text(failure) : text(failure) + ", because of " + text(root);
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure).replaceAll("\\s+", " ");
    }

    /** The failures that are not over, by processor or thread pool. */
    Map<String, Failure> all() {
        return Map.copyOf(failures);
    }

    Optional<Failure> of(String processor) {
        return Optional.ofNullable(failures.get(processor));
    }

    /** Clears the failure of a processor that has moved on. */
    void forget(String processor) {
        if (!dead.contains(processor)) {
            failures.remove(processor);
        }
    }
}
