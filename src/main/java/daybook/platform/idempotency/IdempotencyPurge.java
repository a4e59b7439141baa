package daybook.platform.idempotency;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets old records, so that their table does not grow for ever. */
@Component
class IdempotencyPurge {

    private final Requests requests;

    IdempotencyPurge(Requests requests) {
        this.requests = requests;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void purge() {
        requests.purge();
    }
}
