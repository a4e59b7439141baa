package daybook.platform.projection;

import daybook.platform.engine.RawLog;
import daybook.platform.errors.LogUnavailableException;
import daybook.platform.errors.Outage;
import daybook.platform.errors.Rejection;
import daybook.platform.projection.Rebuild.Status;
import daybook.platform.projection.RebuildRows.DifferentRow;
import daybook.platform.projection.RebuildRows.RebuildEndedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.AxonThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Rebuilds views from the log while they serve: a shadow is filled, compared with the view row by row, and then becomes the view or is dropped.
 *
 * <p>The state is stored, so that a rebuild goes on after a restart. One thread of this process works on all shadows; of several processes on
 * one database, one works on a shadow, and another goes on when that one ends.
 */
@Component
public class Rebuilds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
    private static final String BY_ITSELF = "daybook";
    private static final long LOOK_EVERY_MILLISECONDS = 250;

    /** The time for one shadow before the next one has its turn. */
    private static final Duration TURN = Duration.ofMillis(500);

    private static final Duration SETTLE_EVERY = Duration.ofSeconds(2);

    private final DataSource database;
    private final Folds folds;
    private final RowEvents rowEvents;
    private final SkippedEvents skipped;
    private final ObjectProvider<RawLog> log;
    private final ListableBeanFactory beans;
    private final Clock clock;
    private final boolean rebuildOnChange;
    private final Map<String, ShadowView> shadows = new HashMap<>();
    private final Map<String, Long> settledAtNanos = new HashMap<>();
    private final Set<String> promoting = new HashSet<>();
    private final Set<String> waiting = new HashSet<>();
    private final Map<String, Instant> left = new HashMap<>();
    private final Map<String, String> fingerprints = new ConcurrentHashMap<>();
    private ScheduledExecutorService worker = newWorker();
    private @Nullable RebuildRows rows;
    private @Nullable ShadowSchema schema;
    private boolean changesNoticed;
    private volatile boolean running;

    Rebuilds(
            DataSource database,
            Folds folds,
            RowEvents rowEvents,
            SkippedEvents skipped,
            ObjectProvider<RawLog> log,
            ListableBeanFactory beans,
            Clock clock,
            @Value("${daybook.views.rebuild-on-change:false}") boolean rebuildOnChange) {
        this.database = database;
        this.folds = folds;
        this.rowEvents = rowEvents;
        this.skipped = skipped;
        this.log = log;
        this.beans = beans;
        this.clock = clock;
        this.rebuildOnChange = rebuildOnChange;
    }

    private static ScheduledExecutorService newWorker() {
        return Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("view rebuild"));
    }

    /**
     * Starts the rebuild of a view.
     *
     * @param promote whether the shadow becomes the view as soon as it is ready
     * @throws Rejection if there is no such view, or it is being rebuilt
     */
    public Rebuild request(String view, String reason, String actor, boolean promote) {
        projectionOf(view);
        Rebuild wanted = begun(view, reason, actor, promote);
        if (!rows().start(wanted)) {
            throw conflict(get(view));
        }
        workSoon();
        return wanted;
    }

    private Rebuild begun(String view, String reason, String actor, boolean promote) {
        return new Rebuild(
                view, Status.FILLING, 0, null, reason, actor, clock.instant(), null, promote, fingerprint(view), null);
    }

    /** The rebuild of a view that is under way, or the last one. */
    public Optional<Rebuild> find(String view) {
        projectionOf(view);
        return rows().find(view);
    }

    /** Whether the shadow of a projection follows the log; false for a projection that cannot be rebuilt. */
    public boolean isUnderWay(String projection) {
        return rows().find(projection)
                .filter(rebuild -> rebuild.status().isUnderWay())
                .isPresent();
    }

    /** @throws Rejection if there has been no rebuild */
    public Rebuild get(String view) {
        return find(view)
                .orElseThrow(() -> Rejection.unknown(
                        "unknown-rebuild", "The view " + view + " is not being rebuilt.", "view", view));
    }

    /**
     * Has the shadow become the view; that is done when the rebuild is {@link Status#PROMOTED}.
     *
     * @throws Rejection if the rebuild is not ready
     */
    public void promote(String view) {
        Rebuild rebuild = get(view);
        if (!rows().askForPromotion(view)) {
            throw conflict(rebuild);
        }
        workSoon();
    }

    /** @throws Rejection if no rebuild is under way */
    public Rebuild drop(String view) {
        Rebuild rebuild = get(view);
        if (!rows().end(view, Status.DROPPED, null)) {
            throw conflict(rebuild);
        }
        workSoon();
        return get(view);
    }

    /** @throws Rejection if there is no such view, or it is being rebuilt */
    public void refuseIfUnderWay(String view) {
        find(view).filter(rebuild -> rebuild.status().isUnderWay()).ifPresent(rebuild -> {
            throw conflict(rebuild);
        });
    }

    /** @throws Rejection unless the view has a shadow that waits for its promotion */
    public void refuseUnlessReady(String view) {
        Rebuild rebuild = get(view);
        if (rebuild.status() != Status.READY) {
            throw conflict(rebuild);
        }
    }

    /** @throws Rejection unless the view is being rebuilt */
    public void refuseUnlessUnderWay(String view) {
        Rebuild rebuild = get(view);
        if (!rebuild.status().isUnderWay()) {
            throw conflict(rebuild);
        }
    }

    private static Rejection conflict(Rebuild rebuild) {
        return Rejection.conflict(
                "invalid-status",
                "The rebuild of " + rebuild.viewName() + " is " + rebuild.status() + ".",
                "rebuildStatus",
                rebuild.status());
    }

    /**
     * A row that differs.
     *
     * @param table the table's name
     * @param key the values of the key
     * @param current the row of the view; null if it has none
     * @param rebuilt the row of the shadow; null if it has none
     * @param events the ids of the events that made the difference
     */
    public record Difference(
            String table,
            List<Object> key,
            @Nullable Record current,
            @Nullable Record rebuilt,
            List<String> events) {}

    /** The rows that differ, by table and key. */
    public List<Difference> differences(String view, long offset, int countMax) {
        Class<?> projection = projectionOf(view);
        get(view);
        View live = viewOf(projection);
        JdbcTemplate jdbc = new JdbcTemplate(database);
        Map<String, ShadowTable> tables = new HashMap<>();
        live.forms().forEach(form -> tables.put(form.table(), new ShadowTable(form, schema(), jdbc)));
        return rows().differences(view, offset, countMax).stream()
                .map(row -> difference(projection, row, Objects.requireNonNull(tables.get(row.tableName()))))
                .toList();
    }

    private Difference difference(Class<?> projection, DifferentRow row, ShadowTable table) {
        Record current = table.liveRow(row.key()).orElse(null);
        Record rebuilt = table.shadowRow(row.key()).orElse(null);
        return new Difference(
                table.name(),
                List.of(row.key()),
                current,
                rebuilt,
                rowEvents.of(projection, row.key()[0], current, rebuilt));
    }

    /** Whether the code that makes the view's rows is other than the code that made those which are there. */
    public boolean isChanged(String view) {
        return rows().codeOf(view).filter(fingerprint(view)::equals).isEmpty();
    }

    private Class<?> projectionOf(String view) {
        return folds.types()
                .filter(type -> Folds.nameOf(type).equals(view))
                .findFirst()
                .filter(View.class::isAssignableFrom)
                .orElseThrow(() -> unknown(view));
    }

    private Rejection unknown(String name) {
        return folds.types().anyMatch(type -> Folds.nameOf(type).equals(name))
                ? Rejection.conflict(
                        "not-a-view", name + " is a process: its commands must not be sent again.", "projection", name)
                : Rejection.unknown("unknown-projection", "There is no projection " + name + ".", "projection", name);
    }

    private View viewOf(Class<?> projection) {
        return (View) beans.getBean(projection);
    }

    private String fingerprint(String view) {
        return fingerprints.computeIfAbsent(view, name -> FoldFingerprint.of(projectionOf(name)));
    }

    private RebuildRows rows() {
        return Objects.requireNonNull(rows, "not started");
    }

    private ShadowSchema schema() {
        return Objects.requireNonNull(schema, "not started");
    }

    private void workSoon() {
        worker.execute(this::work);
    }

    private void work() {
        try {
            if (!changesNoticed) {
                noticeChanges();
                changesNoticed = true;
            }
            rows().all().forEach(this::work);
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
            rows().end(view, Status.FAILED, error);
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
            step(rows().get(rebuild.viewName()), shadow);
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
            if (!rebuild.fingerprint().equals(fingerprint(view))) {
                rows().restart(view, fingerprint(view));
            }
            if (rows().get(view).position() == 0) {
                shadow.clear();
            }
            // Which rows were written after the comparison is not stored.
            rows().change(view, Status.READY, Status.COMPARING);
        }
        return shadow;
    }

    private @Nullable ShadowView claim(String view) throws SQLException {
        Class<?> projection = projectionOf(view);
        ShadowView shadow = ShadowView.claim(database, projection, viewOf(projection), folds)
                .orElse(null);
        if (shadow != null) {
            shadows.put(view, shadow);
        }
        return shadow;
    }

    /** The shadow follows the view, not the log: a view that is paused, or that has no events of its own, is behind the log. */
    private void step(Rebuild rebuild, ShadowView shadow) {
        String view = rebuild.viewName();
        long served = rows().positionOf(view, folds::token).orElse(-1);
        long until = System.nanoTime() + TURN.toNanos();
        shadow.advance(served, () -> running && System.nanoTime() - until < 0);
        if (shadow.position() != served) {
            return;
        }
        switch (rebuild.status()) {
            case FILLING -> {
                rows().change(view, Status.FILLING, Status.COMPARING);
                workSoon();
            }
            case COMPARING -> {
                if (!settledAtNanos.containsKey(view)) {
                    shadow.compare();
                }
                settledAtNanos.put(view, System.nanoTime());
                if (shadow.settle().isPresent()) {
                    rows().change(view, Status.COMPARING, Status.READY);
                    workSoon();
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
            if (!rows().get(view).status().isUnderWay()) {
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

    /** After the views' tables exist, and before the first request can arrive. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        try (Connection connection = database.getConnection()) {
            schema = new ShadowSchema(connection.getSchema());
        } catch (SQLException e) {
            throw new IllegalStateException("The database of the views does not answer", e);
        }
        rows = new RebuildRows(new JdbcTemplate(database), schema());
        changesNoticed = false;
        if (worker.isShutdown()) {
            worker = newWorker();
        }
        worker.scheduleWithFixedDelay(
                this::work, LOOK_EVERY_MILLISECONDS, LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void noticeChanges() {
        folds.types().filter(View.class::isAssignableFrom).map(Folds::nameOf).forEach(this::noticeChange);
    }

    private void noticeChange(String view) {
        if (rows().codeOf(view).isEmpty()) {
            rows().setCode(view, fingerprint(view));
        } else if (isChanged(view)) {
            LOG.warn(
                    "The code of the view {} has changed: its rows are those of the code before until it is rebuilt",
                    view);
            if (rebuildOnChange && !isUnderWay(view)) {
                rows().start(begun(view, "The code of the view has changed.", BY_ITSELF, true));
            }
        }
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
