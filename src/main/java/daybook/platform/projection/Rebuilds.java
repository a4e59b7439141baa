package daybook.platform.projection;

import daybook.platform.errors.Rejection;
import daybook.platform.projection.Rebuild.Status;
import daybook.platform.projection.RebuildRows.DifferentRow;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Rebuilds views from the log while they serve: a shadow is filled, compared with the view row by row, and then becomes the view or is dropped.
 *
 * <p>The state is stored, so that a rebuild goes on after a restart; {@link RebuildWorker} does the work.
 */
@Component
public class Rebuilds {

    private final DataSource database;
    private final Folds folds;
    private final RowEvents rowEvents;
    private final ListableBeanFactory beans;
    private final Clock clock;
    private final Map<String, String> fingerprints = new ConcurrentHashMap<>();
    private final Supplier<ShadowSchema> schema;

    Rebuilds(DataSource database, Folds folds, RowEvents rowEvents, ListableBeanFactory beans, Clock clock) {
        this.database = database;
        this.folds = folds;
        this.rowEvents = rowEvents;
        this.beans = beans;
        this.clock = clock;
        this.schema = SingletonSupplier.of(() -> ShadowSchema.of(database));
    }

    /**
     * Starts the rebuild of a view.
     *
     * @param promote whether the shadow becomes the view as soon as it is ready
     * @throws Rejection if there is no such view, or it is being rebuilt
     */
    public Rebuild request(String view, String reason, String actor, boolean promote) {
        projectionOf(view);
        return begin(view, reason, actor, promote).orElseThrow(() -> conflict(get(view)));
    }

    /** @return empty if the view is being rebuilt */
    Optional<Rebuild> begin(String view, String reason, String actor, boolean promote) {
        Rebuild wanted = begun(view, reason, actor, promote);
        return rows().start(wanted) ? Optional.of(wanted) : Optional.empty();
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

    /** The rebuilds that are under way, and the last one of each other view. */
    public List<Rebuild> all() {
        return rows().all();
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
    }

    /** @throws Rejection if no rebuild is under way */
    public Rebuild drop(String view) {
        Rebuild rebuild = get(view);
        if (!rows().end(view, Status.DROPPED, null)) {
            throw conflict(rebuild);
        }
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
        live.forms().forEach(form -> tables.put(form.table(), new ShadowTable(form, schema.get(), jdbc)));
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

    Class<?> projectionOf(String view) {
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

    View viewOf(Class<?> projection) {
        return (View) beans.getBean(projection);
    }

    String fingerprint(String view) {
        return fingerprints.computeIfAbsent(view, name -> FoldFingerprint.of(projectionOf(name)));
    }

    RebuildRows rows() {
        return new RebuildRows(new JdbcTemplate(database), schema.get());
    }
}
