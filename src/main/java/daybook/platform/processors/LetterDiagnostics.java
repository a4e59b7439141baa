package daybook.platform.processors;

import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;

/** The diagnostics of a dead letter, in which Axon's queue stores further values: the number of its retries. */
final class LetterDiagnostics {

    private static final String RETRIES = "retries";

    private LetterDiagnostics() {}

    static MetaData afterRetry(DeadLetter<?> letter) {
        return letter.diagnostics().and(RETRIES, retries(letter.diagnostics()) + 1);
    }

    static long retries(MetaData diagnostics) {
        return diagnostics.get(RETRIES) instanceof Number retries ? retries.longValue() : 0;
    }
}
