package daybook.platform.projection;

import daybook.platform.errors.LogUnavailableException;
import daybook.platform.errors.Outage;
import daybook.platform.projection.Rebuild.Status;
import daybook.platform.projection.RebuildRows.RebuildEndedException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.AxonThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Fills, compares and promotes the shadows of all rebuilds that are under way, on one thread.
 *
 * <p>Of several processes on one database, one works on a shadow, and another goes on when that one ends.
 */
@Component
class RebuildWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildWorker.class);
    private static final String BY_ITSELF = "daybook";
    private static final long LOOK_EVERY_MILLISECONDS = 100;

    /** The time for one shadow before the next one has its turn. */
    private static final Duration TURN = Duration.ofMillis(500);

    private static final Duration SETTLE_EVERY = Duration.ofSeconds(2);

    private final DataSource database;
    private final Folds folds;
    private final Rebuilds rebuilds;
    private final SkippedEvents skipped;
    private final boolean rebuildOnChange;
    private final Map<String, ShadowView> shadows = new HashMap<>();
    private final Map<String, Long> settledAtNanos = new HashMap<>();
    private final Set<String> promoting = new HashSet<>();
    private final Set<String> waiting = new HashSet<>();
    private final Map<String, Instant> left = new HashMap<>();
    private ScheduledExecutorService worker = newWorker();
    private boolean changesNoticed;
    private volatile boolean running;

    RebuildWorker(
            DataSource database,
            Folds folds,
            Rebuilds rebuilds,
            SkippedEvents skipped,
            @Value("${daybook.views.rebuild-on-change:false}") boolean rebuildOnChange) {
        this.database = database;
        this.folds = folds;
        this.rebuilds = rebuilds;
        this.skipped = skipped;
        this.rebuildOnChange = rebuildOnChange;
    }

    private static ScheduledExecutorService newWorker() {
        return Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("view rebuild"));
    }

    private void work() {
        try {
            if (!changesNoticed) {
                noticeChanges();
                changesNoticed = true;
            }
            rebuilds.rows().all().forEach(this::work);
        } catch (RuntimeException e) {
            LOG.debug("The rebuilds wait for the database", e);
        }
    }

    private void work(Rebuild rebuild) {
        String view = rebuild.viewName();
        try {
            ShadowView known = shadows.get(view);
            if (known != null && !known.isOf(rebuild)) {
                abandon(view);
            }
            if (rebuild.status().isUnderWay()) {
                goOn(rebuild);
            } else {
                leave(rebuild);
            }
            waiting.remove(view);
        } catch (RebuildEndedException e) {
            LOG.debug("The rebuild of {} has ended", view);
        } catch (SQLException | RuntimeException e) {
            abandon(view);
            if (running) {
                fail(view, e);
            }
        }
    }

    private void fail(String view, Exception failure) {
        if (!isTransient(failure)) {
            LOG.warn("The rebuild of {} has failed", view, failure);
            String error = failure instanceof ShadowView.UnhandledEventException
                    ? failure.getMessage()
                    : "The rebuild failed: " + failure.getClass().getSimpleName();
            rebuilds.rows().end(view, Status.FAILED, error);
        } else if (waiting.add(view)) {
            LOG.warn("The rebuild of {} waits: {}", view, failure.getMessage());
        }
    }

    /** Whether the same step may succeed later. */
    private static boolean isTransient(Exception failure) {
        return Outage.isBehind(failure)
                || Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof LogUnavailableException
                                || cause instanceof TransientDataAccessException);
    }

    private void goOn(Rebuild rebuild) throws SQLException {
        ShadowView shadow = shadowOf(rebuild);
        if (shadow != null) {
            step(rebuilds.rows().get(rebuild.viewName()), shadow);
        }
    }

    /** @return null if another process works on it */
    private @Nullable ShadowView shadowOf(Rebuild rebuild) throws SQLException {
        String view = rebuild.viewName();
        ShadowView known = shadows.get(view);
        if (known != null) {
            return known;
        }
        ShadowView shadow = claim(view);
        if (shadow != null) {
            if (!rebuild.fingerprint().equals(rebuilds.fingerprint(view))) {
                rebuilds.rows().restart(view, rebuilds.fingerprint(view));
            }
            if (rebuilds.rows().get(view).position() == 0) {
                shadow.clear();
            }
            // Which rows were written after the comparison is not stored.
            rebuilds.rows().change(view, Status.READY, Status.COMPARING);
        }
        return shadow;
    }

    private @Nullable ShadowView claim(String view) throws SQLException {
        Class<?> projection = rebuilds.projectionOf(view);
        ShadowView shadow = ShadowView.claim(database, projection, rebuilds.viewOf(projection), folds)
                .orElse(null);
        if (shadow != null) {
            shadows.put(view, shadow);
        }
        return shadow;
    }

    /** The shadow follows the view, not the log: a view that is paused, or that has no events of its own, is behind the log. */
    private void step(Rebuild rebuild, ShadowView shadow) {
        String view = rebuild.viewName();
        long served = rebuilds.rows().positionOf(view, folds::token).orElse(-1);
        long until = System.nanoTime() + TURN.toNanos();
        shadow.advance(served, () -> running && System.nanoTime() - until < 0);
        if (shadow.position() != served) {
            return;
        }
        switch (rebuild.status()) {
            case FILLING -> rebuilds.rows().change(view, Status.FILLING, Status.COMPARING);
            case COMPARING -> {
                if (!settledAtNanos.containsKey(view)) {
                    shadow.compare();
                }
                settledAtNanos.put(view, System.nanoTime());
                if (shadow.settle().isPresent()) {
                    rebuilds.rows().change(view, Status.COMPARING, Status.READY);
                }
            }
            case READY -> keepReady(rebuild, shadow);
            default -> {}
        }
    }

    private void keepReady(Rebuild rebuild, ShadowView shadow) {
        String view = rebuild.viewName();
        if (rebuild.promote()) {
            // Anything may have been written to the view's tables after the first comparison.
            if (promoting.add(view)) {
                shadow.compare();
            }
            if (shadow.promote().isPresent()) {
                skipped.changed();
                LOG.info("The view {} has been rebuilt from the log", view);
            }
        } else if (shadow.isUnsettled()
                && System.nanoTime() - settledAtNanos.getOrDefault(view, 0L) > SETTLE_EVERY.toNanos()) {
            settledAtNanos.put(view, System.nanoTime());
            shadow.settle();
        }
    }

    /** A rebuild has ended: its shadow takes no room any more, not even if the process that filled it has died. */
    private void leave(Rebuild rebuild) throws SQLException {
        String view = rebuild.viewName();
        if (rebuild.requestedAt().equals(left.get(view))) {
            return;
        }
        ShadowView shadow = shadows.containsKey(view) ? shadows.get(view) : claim(view);
        if (shadow != null) {
            if (!rebuilds.rows().get(view).status().isUnderWay()) {
                shadow.clear();
                left.put(view, rebuild.requestedAt());
            }
            abandon(view);
        }
    }

    private void abandon(String view) {
        settledAtNanos.remove(view);
        promoting.remove(view);
        ShadowView shadow = shadows.remove(view);
        if (shadow != null) {
            try {
                shadow.close();
            } catch (SQLException | RuntimeException e) {
                LOG.debug("The connection of a shadow could not be closed", e);
            }
        }
    }

    private void noticeChanges() {
        folds.types().filter(View.class::isAssignableFrom).map(Folds::nameOf).forEach(this::noticeChange);
    }

    private void noticeChange(String view) {
        if (rebuilds.rows().codeOf(view).isEmpty()) {
            rebuilds.rows().setCode(view, rebuilds.fingerprint(view));
        } else if (rebuilds.isChanged(view)) {
            LOG.warn(
                    "The code of the view {} has changed: its rows are those of the code before until it is rebuilt",
                    view);
            if (rebuildOnChange && !rebuilds.isUnderWay(view)) {
                rebuilds.begin(view, "The code of the view has changed.", BY_ITSELF, true);
            }
        }
    }

    /** After the views' tables exist, and before the first request can arrive. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        changesNoticed = false;
        if (worker.isShutdown()) {
            worker = newWorker();
        }
        worker.scheduleWithFixedDelay(
                this::work, LOOK_EVERY_MILLISECONDS, LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        // On the worker's thread: a connection that is still in use must not go back to its pool.
        worker.execute(() -> List.copyOf(shadows.keySet()).forEach(this::abandon));
        worker.shutdown();
        try {
            worker.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
