package daybook.operations.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.deadlines.DeadlineRule;
import java.time.Instant;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class PlayedDeadlinesTest {

    private static final Instant DUE = Instant.parse("2030-01-01T10:00:00Z");

    private final PlayedDeadlines deadlines = new PlayedDeadlines(() -> DUE);

    /** Events that are stored by several threads at once are not always in the order of their instants. */
    @Test
    void aDeadlineWaitsForAnEventThatIsLaterInTheLogAndBearsAnEarlierInstant() {
        deadlines.plan(
                new DeadlineRule.Due(DUE, "unpaid", "payload", "order", "order-1"),
                GenericEventMessage.asEventMessage("confirmed"));
        Instant played = DUE.plusMillis(2);

        assertThat(deadlines.isPutOff(played, (aggregate, cause) -> DUE.minusMillis(1)))
                .isTrue();

        assertThat(deadlines.nextUntil(played)).isNull();
        assertThat(deadlines.nextUntil(played.plusNanos(1))).isEqualTo(played.plusNanos(1));
        assertThat(deadlines.isPutOff(played.plusMillis(1), (aggregate, cause) -> null))
                .isFalse();
    }
}
