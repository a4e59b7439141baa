package daybook.platform.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class ConflictRetryTest {

    private static final CommandMessage<?> COMMAND = GenericCommandMessage.asCommandMessage("command");
    private static final RuntimeException CONFLICT = new ConcurrencyException("Somebody else was faster");

    private final List<Integer> toOthers = new ArrayList<>();
    private final AtomicInteger dispatched = new AtomicInteger();
    private final ConflictRetry retry = new ConflictRetry((command, failure, failures, dispatch) -> {
        toOthers.add(failures.size());
        return true;
    });

    @Test
    void dispatchesAgainAtOnceFourTimes() {
        for (int failures = 1; failures <= 4; failures++) {
            assertThat(scheduled(retry, CONFLICT, failures)).isTrue();
        }
        assertThat(dispatched).hasValue(4);
        assertThat(toOthers).isEmpty();
    }

    @Test
    void doesTheSameWhereTwoHaveCreatedOneThing() {
        assertThat(scheduled(retry, new AggregateStreamCreationException("It is there"), 1))
                .isTrue();
        assertThat(dispatched).hasValue(1);
    }

    /** The other scheduler counts its failures from one: its pauses grow with their number. */
    @Test
    void leavesTheFifthConflictToOthersAsTheirFirst() {
        scheduled(retry, CONFLICT, 5);

        assertThat(toOthers).containsExactly(1);
        assertThat(dispatched).hasValue(0);
    }

    @Test
    void leavesOtherFailuresToOthers() {
        scheduled(retry, new IllegalStateException("Something else"), 2);

        assertThat(toOthers).containsExactly(2);
        assertThat(dispatched).hasValue(0);
    }

    @Test
    void givesUpAfterTheFifthConflictWhereThereAreNoOthers() {
        assertThat(scheduled(ConflictRetry.only(), CONFLICT, 5)).isFalse();
    }

    private boolean scheduled(ConflictRetry retry, RuntimeException failure, int failures) {
        Class<? extends Throwable>[] one = classes(failure.getClass());
        return retry.scheduleRetry(COMMAND, failure, Collections.nCopies(failures, one), dispatched::incrementAndGet);
    }

    @SafeVarargs
    private static Class<? extends Throwable>[] classes(Class<? extends Throwable>... classes) {
        return classes;
    }
}
