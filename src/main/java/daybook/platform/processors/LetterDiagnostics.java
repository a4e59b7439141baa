package daybook.platform.processors;

import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;

/** What a dead letter keeps beside its event and its cause: how often it was tried again. */
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
