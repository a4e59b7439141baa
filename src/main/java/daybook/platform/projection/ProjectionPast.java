package daybook.platform.projection;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views of one projection's past that are kept in memory, near the positions of the last questions.
 *
 * <p>A question handles the events between the view and its own position, and rolls them back. All methods but {@link #run} are called on the
 * one thread of this past, so that its views need no locks.
 */
final class ProjectionPast implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionPast.class);

    /** The distance between the positions at which views are kept: a question handles at most twice as many events. */
    private static final int BLOCK = 512;

    /** The distance between the positions at which views are stored while they move forward. */
    private static final int INTERVAL = 65_536;

    /** Reading a stored view takes about as long as folding this part of the interval. */
    private static final int PART_WORTH_READING = 8;

    private static final int VIEWS_KEPT_MAX = 2;
    private static final int WAITING_MAX = 16;

    private final Class<?> projection;
    private final Folds folds;
    private final PastFiles files;
    private final int block;
    private final int interval;
    private final ThreadPoolExecutor thread;

    /** The view that was used last comes last. */
    private final Map<Kept, PastView> kept = new LinkedHashMap<>();

    private @Nullable PastView empty;

    ProjectionPast(Class<?> projection, Folds folds, PastFiles files) {
        this(projection, folds, files, BLOCK, INTERVAL);
    }

    ProjectionPast(Class<?> projection, Folds folds, PastFiles files, int block, int interval) {
        this.projection = projection;
        this.folds = folds;
        this.files = files;
        this.block = block;
        this.interval = interval;
        this.thread =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(WAITING_MAX), task -> {
                    Thread made = new Thread(task, "past of " + projection.getSimpleName());
                    made.setDaemon(true);
                    return made;
                });
        this.thread.allowCoreThreadTimeOut(true);
    }

    <T extends @Nullable Object> CompletableFuture<T> run(Work<T> work) {
        try {
            return CompletableFuture.supplyAsync(() -> work.unchecked(this), thread);
        } catch (RejectedExecutionException e) {
            throw ViewPositions.busy(Folds.nameOf(projection));
        }
    }

    /** The view before the first event, for the state of one aggregate, which is a row and no list of entries. */
    PastView empty() throws SQLException {
        if (empty == null) {
            empty = make(false);
        }
        return empty;
    }

    private PastView make(boolean whole) throws SQLException {
        return new PastView(whole, database -> folds.make(projection, database));
    }

    /**
     * Most queries do not read the rows that are only appended. A query that does is asked again of a view that has them.
     *
     * @param position the last event of the log that is known
     * @param effectiveAt the latest business date that counts; null if every date does
     */
    <T extends @Nullable Object> T answer(long position, @Nullable Instant effectiveAt, PastView.Reading<T> reading)
            throws Exception {
        try {
            return answer(new Kept(false, position, effectiveAt), reading);
        } catch (View.EntriesLeftOutException e) {
            return answer(new Kept(true, position, effectiveAt), reading);
        }
    }

    private <T extends @Nullable Object> T answer(Kept asked, PastView.Reading<T> reading) throws Exception {
        if (asked.effectiveAt != null) {
            return trueAt(asked, asked.effectiveAt).after(List.of(), reading);
        }
        PastView near = near(asked);
        Iterable<EventMessage<?>> between = () -> folds.events(projection, near.position(), asked.position);
        return near.after(between, reading);
    }

    /** The view at a business date; it holds for that date alone. */
    private PastView trueAt(Kept asked, Instant effectiveAt) throws Exception {
        PastView known = kept.remove(asked);
        if (known != null) {
            return keep(asked, known);
        }
        PastView view = make(asked.whole);
        moving(
                view,
                () -> view.advance(
                        new EffectiveEvents(folds.events(projection, 0, asked.position), effectiveAt), asked.position));
        return keep(asked, view);
    }

    /** The nearest view before a question, which moves forward to at most two blocks before it; an earlier question near it may follow. */
    private PastView near(Kept asked) throws Exception {
        PastView nearest = kept.keySet().stream()
                .filter(asked::canFollow)
                .max(Comparator.comparingLong(Kept::position))
                .map(kept::remove)
                .orElse(null);
        long target = (asked.position / block - 1) * block;
        PastView view = restored(nearest == null ? make(asked.whole) : nearest, target);
        moving(view, () -> advance(view, target));
        return keep(new Kept(asked.whole, view.position(), null), view);
    }

    /** The view with the rows of a stored one, if that is much nearer to a position. */
    private PastView restored(PastView view, long position) throws SQLException {
        Optional<PastFiles.Stored> stored =
                files.nearest(view, view.position() + interval / PART_WORTH_READING, position);
        if (stored.isEmpty()) {
            return view;
        }
        try {
            view.importFrom(stored.get().path(), stored.get().position());
            return view;
        } catch (SQLException e) {
            LOG.warn("{} cannot be read and is deleted", stored.get().path(), e);
            stored.get().delete();
            view.close();
            return restored(make(view.isWhole()), position);
        }
    }

    private void advance(PastView view, long target) throws Exception {
        while (view.position() < target) {
            long stop = Math.min(target, (view.position() / interval + 1) * interval);
            view.advance(folds.events(projection, view.position(), stop), stop);
            if (stop % interval == 0) {
                files.save(view);
            }
        }
    }

    /** A view that fails on its way stands at no known position. */
    private static void moving(PastView view, Movement movement) throws Exception {
        try {
            movement.run();
        } catch (Exception e) {
            view.close();
            throw e;
        }
    }

    private interface Movement {
        void run() throws Exception;
    }

    private PastView keep(Kept key, PastView view) throws SQLException {
        PastView replaced = kept.put(key, view);
        if (replaced != null) {
            replaced.close();
        }
        if (kept.size() > VIEWS_KEPT_MAX) {
            Iterator<PastView> oldest = kept.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
        return view;
    }

    /** Closes the databases of the kept views, after the work that is under way. */
    @Override
    public void close() {
        run(past -> {
            for (PastView view : kept.values()) {
                view.close();
            }
            kept.clear();
            if (empty != null) {
                empty.close();
                empty = null;
            }
            return true;
        });
        thread.shutdown();
    }

    /**
     * The key of a view that is kept.
     *
     * @param whole whether it has the rows that are only appended
     */
    private record Kept(
            boolean whole, long position, @Nullable Instant effectiveAt) {

        /** Whether another view can be moved forward to this one. */
        private boolean canFollow(Kept other) {
            return other.effectiveAt == null && other.whole == whole && other.position <= position;
        }
    }

    /** Work on the thread of a projection's past. */
    interface Work<T extends @Nullable Object> {

        T on(ProjectionPast past) throws Exception;

        default T unchecked(ProjectionPast past) {
            try {
                return on(past);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        }
    }
}
