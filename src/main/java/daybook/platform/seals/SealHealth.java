package daybook.platform.seals;

import daybook.platform.seals.Verification.Status;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while the log is known not to be as it was sealed. A place for checkpoints that cannot be reached is only told. */
@Component("sealsHealthIndicator")
class SealHealth implements HealthIndicator {

    private final Seals seals;
    private final OutsideCheckpoints outside;
    private final VerificationTable verifications;

    SealHealth(Seals seals, OutsideCheckpoints outside, VerificationTable verifications) {
        this.seals = seals;
        this.outside = outside;
        this.verifications = verifications;
    }

    @Override
    public Health health() {
        String problem = problem();
        Health.Builder health = problem == null
                ? Health.up()
                : Health.down().withDetail("reason", "seal-broken").withDetail("problem", problem);
        Map<String, String> unreachable = outside.unreachable();
        return (unreachable.isEmpty() ? health : health.withDetail("unreachable", unreachable)).build();
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
