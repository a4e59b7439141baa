package daybook.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewWaitersTest {

    private static final long LONG = TimeUnit.MINUTES.toNanos(10);

    private final AtomicLong position = new AtomicLong();
    private final ViewWaiters waiters = new ViewWaiters((view, wanted) -> wanted <= position.get());

    @AfterEach
    void shutdown() {
        waiters.shutdown();
    }

    @Test
    void eachIsToldWhenItsOwnPositionIsSeen() throws Exception {
        CompletableFuture<@Nullable Void> late = waiters.add("orders", 8, LONG);
        CompletableFuture<@Nullable Void> early = waiters.add("orders", 5, LONG);

        position.set(5);
        early.get(30, TimeUnit.SECONDS);
        assertThat(late).isNotDone();

        position.set(8);
        late.get(30, TimeUnit.SECONDS);
        assertThat(waiters.waiting()).isZero();
    }

    @Test
    void whoIsNotServedInTimeIsTold() {
        CompletableFuture<@Nullable Void> seen = waiters.add("orders", 5, 0);

        assertThatThrownBy(() -> seen.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);
        assertThat(waiters.waiting()).isZero();
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() {
        List<CompletableFuture<@Nullable Void>> all = new ArrayList<>();
        for (int waiter = 0; waiter < ViewWaiters.WAITERS_MAX; waiter++) {
            all.add(waiters.add("orders", 5, LONG));
        }
        assertThatThrownBy(() -> waiters.add("orders", 5, LONG))
                .isInstanceOf(ViewWaiters.TooManyWaitersException.class);

        position.set(5);
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
        assertThat(waiters.waiting()).isZero();
    }
}
