package daybook.platform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.EngineContract;
import daybook.platform.engine.Happened;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostgresEngineTest extends EngineContract {

    @Override
    protected Engine open() {
        PostgresFixture fixture = new PostgresFixture();
        return new Engine(fixture.store, fixture);
    }

    /** The events have old timestamps, so that a rule by the clock would give up the gap. */
    @Test
    void waitsForAPositionWhoseTransactionIsStillUnderWay() throws Exception {
        try (PostgresFixture fixture = new PostgresFixture();
                Connection slow = fixture.log.getConnection()) {
            slow.setAutoCommit(false);
            fixture.append(slow, event("slow", 0));
            fixture.store.publish(event("fast", 0));

            Reader reader = new Reader(fixture);
            assertThat(reader.readOn()).containsExactly("fast 0");
            assertThat(reader.gaps()).containsExactly(1L);
            fixture.store.publish(event("fast", 1));
            assertThat(reader.readOn()).containsExactly("fast 1");
            fixture.store.publish(event("fast", 2));
            assertThat(reader.readOn()).containsExactly("fast 2");
            assertThat(reader.gaps()).containsExactly(1L);

            slow.commit();
            assertThat(reader.readOn()).containsExactly("slow 0");
            assertThat(reader.gaps()).isEmpty();
        }
    }

    @Test
    void givesUpAPositionOnceItsTransactionIsRolledBack() throws Exception {
        try (PostgresFixture fixture = new PostgresFixture();
                Connection slow = fixture.log.getConnection()) {
            slow.setAutoCommit(false);
            fixture.append(slow, event("slow", 0));
            fixture.store.publish(event("fast", 0));
            Reader reader = new Reader(fixture);
            reader.readOn();
            assertThat(reader.gaps()).containsExactly(1L);

            slow.rollback();
            fixture.store.publish(event("fast", 1));
            reader.readOn();
            fixture.store.publish(event("fast", 2));
            assertThat(reader.readOn()).containsExactly("fast 2");
            assertThat(reader.gaps()).isEmpty();
        }
    }

    private static final class Reader {

        private final PostgresFixture fixture;
        private @Nullable TrackingToken token;

        private Reader(PostgresFixture fixture) {
            this.fixture = fixture;
        }

        private List<String> readOn() {
            List<String> texts = new ArrayList<>();
            for (TrackedEventMessage<?> event :
                    fixture.engine.readEvents(token, false).toList()) {
                token = event.trackingToken();
                texts.add(((Happened.Noted) event.getPayload()).text());
            }
            return texts;
        }

        private List<Long> gaps() {
            return token instanceof GapAwareTrackingToken gapAware ? List.copyOf(gapAware.getGaps()) : List.of();
        }
    }
}
