package daybook.platform.seals;

import daybook.platform.seals.Verification.Status;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Down while the log is known not to be as it was sealed. A place for checkpoints that cannot be reached is only told. */
@Component("sealsHealthIndicator")
class SealHealth extends AbstractHealthIndicator {

    private final Seals seals;
    private final OutsideCheckpoints outside;
    private final VerificationTable verifications;

    SealHealth(Seals seals, OutsideCheckpoints outside, VerificationTable verifications) {
        this.seals = seals;
        this.outside = outside;
        this.verifications = verifications;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        String problem = problem();
        if (problem == null) {
            health.up();
        } else {
            health.down().withDetail("reason", SealedEnd.BROKEN).withDetail("problem", problem);
        }
        Map<String, String> unreachable = outside.unreachable();
        if (!unreachable.isEmpty()) {
            health.withDetail("unreachable", unreachable);
        }
    }

    private @Nullable String problem() {
        String found = seals.problem();
        if (found != null) {
            return found;
        }
        Optional<Verification> latest = verifications.latestResult();
        return latest.filter(verification -> verification.status() == Status.BROKEN)
                .map(Verification::problem)
                .orElse(null);
    }
}
