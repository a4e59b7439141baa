package daybook.operations.privacy;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Completes interrupted erasures as soon as a server can send commands. The command line leaves them to it. */
@Component
@ConditionalOnWebApplication
class ErasureCompletion {

    private final Erasures erasures;

    ErasureCompletion(Erasures erasures) {
        this.erasures = erasures;
    }

    @EventListener(ApplicationReadyEvent.class)
    void complete() {
        erasures.complete();
    }
}
