package daybook.platform.projection;

import daybook.platform.errors.OutOfMemory;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessingException;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Wraps the handlers of all projections.
 *
 * <p>The changes of an event handler that fails are undone, so that the rest of the batch can be written. A query handler waits for the position that
 * its caller has seen; it answers "not found" only when its view has passed the head of the log.
 */
@Component
class ViewHandlers implements HandlerEnhancerDefinition {

    /**
     * The limit of concurrent queries: the locks of the embedded database are fair, so that each further reader delays every row that a view
     * writes.
     */
    static final int READERS_MAX = 8;

    private static final Duration READER_WAIT_MAX = Duration.ofSeconds(5);

    private final ViewPositions positions;
    private final PastViews pastViews;
    private final Semaphore readers = new Semaphore(READERS_MAX, true);

    ViewHandlers(ViewPositions positions, PastViews pastViews) {
        this.positions = positions;
        this.pastViews = pastViews;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        Optional<String> view = original.unwrap(Method.class)
                .map(method -> method.getDeclaringClass().getAnnotation(ProcessingGroup.class))
                .map(ProcessingGroup::value);
        if (view.isEmpty()) {
            return original;
        }
        if (original.canHandleMessageType(QueryMessage.class)) {
            return new Answering<>(original, view.get());
        }
        return original.canHandleMessageType(EventMessage.class) ? new Projecting<>(original) : original;
    }

    /** Axon does not unwrap an optional in a future. */
    static @Nullable Object unwrapped(@Nullable Object answer) {
        return answer instanceof Optional<?> one ? one.orElse(null) : answer;
    }

    private static final class Projecting<T> extends WrappedMessageHandlingMember<T> {

        private Projecting(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            ViewBatch batch = ViewBatch.of(CurrentUnitOfWork.get());
            batch.handling(message);
            Map<View, Integer> marks = new HashMap<>();
            batch.views().forEach(view -> marks.put(view, view.mark()));
            try {
                Object result = super.handle(message, target);
                batch.views().forEach(View::handled);
                return result;
            } catch (Exception e) {
                undo(batch, marks);
                throw e;
            } catch (Error e) {
                OutOfMemory.endsProcess(e);
                undo(batch, marks);
                // Axon parks an event after an exception; its threads would die of an error.
                throw new EventProcessingException("An event could not be handled", e);
            }
        }

        private static void undo(ViewBatch batch, Map<View, Integer> marks) {
            batch.views().forEach(view -> view.undoTo(marks.getOrDefault(view, 0)));
        }
    }

    private final class Answering<T> extends WrappedMessageHandlingMember<T> {

        private final String view;

        private Answering(MessageHandlingMember<T> delegate, String view) {
            super(delegate);
            this.view = view;
        }

        /** @return a future if the view is behind: no thread is blocked meanwhile */
        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            AsOf asOf = AsOf.of(message.getMetaData());
            if (target != null && !asOf.isNow()) {
                return past(message, target, asOf);
            }
            long deadline = System.nanoTime() + ViewPositions.waitMax(message).toNanos();
            Callable<@Nullable Object> read = () -> read(message, target);
            CompletableFuture<@Nullable Object> answer = when(wantedBy(message), deadline, read)
                    .thenCompose(found -> isNothing(found)
                            ? when(positions.head().position(), deadline, read)
                            : CompletableFuture.completedFuture(found));
            return answer.isDone() ? resultOf(answer) : answer.thenApply(ViewHandlers::unwrapped);
        }

        private long wantedBy(Message<?> message) {
            Object seen = message.getMetaData().get(ConsistencyToken.META_DATA_KEY);
            return Math.max(seen instanceof Number position ? position.longValue() : 0, positions.floorOf(view));
        }

        private CompletableFuture<@Nullable Object> when(
                long position, long deadlineNanos, Callable<@Nullable Object> read) {
            Duration left = Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
            return positions.whenSeen(view, position, left, () -> call(read));
        }

        @SuppressWarnings("NullAway") // It does not infer that the type of the answer may be nullable.
        private CompletableFuture<@Nullable Object> past(Message<?> message, T target, AsOf asOf) {
            return pastViews.answer(target.getClass(), asOf, past -> unwrapped(readPast(message, past)));
        }

        @SuppressWarnings("unchecked")
        private @Nullable Object readPast(Message<?> message, Object past) throws Exception {
            return super.handle(message, (T) past);
        }

        private @Nullable Object read(Message<?> message, @Nullable T target) throws Exception {
            if (!readers.tryAcquire(READER_WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ViewPositions.busy(view);
            }
            try {
                return super.handle(message, target);
            } finally {
                readers.release();
            }
        }

        /** An inner wrapper of Axon may have unwrapped the optional already. */
        private static boolean isNothing(@Nullable Object answer) {
            return answer == null || answer instanceof Optional<?> one && one.isEmpty();
        }

        private static @Nullable Object call(Callable<@Nullable Object> read) {
            try {
                return read.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        }

        private static @Nullable Object resultOf(CompletableFuture<@Nullable Object> answer) throws Exception {
            try {
                return answer.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }
}
