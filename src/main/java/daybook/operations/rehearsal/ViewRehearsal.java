package daybook.operations.rehearsal;

import daybook.operations.rehearsal.RehearsalReport.Difference;
import daybook.operations.rehearsal.RehearsalReport.ViewResult;
import daybook.platform.projection.MemoryView;
import daybook.platform.projection.MemoryView.Row;
import daybook.platform.projection.MemoryView.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * One view, folded anew and compared with its stored rows.
 *
 * <p>Rows that handlers read again are in memory until they are compared. Of rows that are only appended, memory has checksums in {@value RowParts#COUNT}
 * parts; where a part differs, a second fold of this view names its rows.
 */
final class ViewRehearsal {

    private static final int DIFFERENCES_MAX = 200;

    /** Parts whose rows are read into memory to be named. */
    private static final int PARTS_NAMED_MAX = 4;

    private final MemoryView view;
    private final long upTo;
    private final Map<String, RowParts> appended = new TreeMap<>();
    private final Map<String, Set<Integer>> differingParts = new TreeMap<>();
    private final Map<Key, List<Difference>> differing = new LinkedHashMap<>();
    private final Map<Key, Row> storedToName = new HashMap<>();
    private final List<Difference> failures = new ArrayList<>();
    private long rows;
    private long differences;
    private String note = "";

    /**
     * @param upTo the position of the stored rows
     * @param head of the log
     */
    ViewRehearsal(MemoryView view, long upTo, long head) {
        note = upTo < head ? "up to position " + upTo : "";
        this.view = view;
        this.upTo = upTo;
        view.onAppend(row ->
                appended.computeIfAbsent(row.table(), table -> new RowParts()).add(row));
    }

    private record Key(String table, List<@Nullable Object> key) {

        static Key of(Row row) {
            return new Key(row.table(), row.key());
        }
    }

    private static boolean isHandled(MemoryView by, TrackedEventMessage<?> event, long upTo) {
        return event.trackingToken().position().orElseThrow() <= upTo && by.handles(event);
    }

    void handle(TrackedEventMessage<?> event) {
        if (isHandled(view, event, upTo)) {
            try {
                view.handle(event);
            } catch (Exception e) {
                differences++;
                if (failures.size() < DIFFERENCES_MAX) {
                    failures.add(new Difference(
                            "view " + view.name(), event.getIdentifier(), "", null, e.toString(), Labels.of(event)));
                }
            }
        }
    }

    void endBatch() {
        view.endBatch();
    }

    void compare(DataSource database) {
        view.tables().forEach((name, table) -> {
            try {
                compare(name, table, database);
            } catch (DataAccessException e) {
                note = "not compared: its table " + name + " is not as today's code has it";
            }
        });
    }

    private void compare(String name, Table table, DataSource database) {
        RowParts found = new RowParts();
        table.storedIn(database).forEach(stored -> {
            rows++;
            Row today = table.take(stored);
            if (today == null) {
                found.add(stored);
            } else if (!today.equals(stored)) {
                differ(stored, today);
            }
        });
        table.forEach(today -> differ(null, today));
        int[] parts = found.differing(appended.getOrDefault(name, new RowParts()));
        if (parts.length > 0) {
            Set<Integer> named = new TreeSet<>();
            for (int i = 0; i < Math.min(parts.length, PARTS_NAMED_MAX); i++) {
                named.add(parts[i]);
            }
            differingParts.put(name, named);
            readToName(table, database, named);
        }
    }

    /** Of the rows of a part that differs, the second fold finds out which ones do. */
    private void readToName(Table table, DataSource database, Set<Integer> parts) {
        Set<Key> inMemory = differing.keySet();
        table.storedIn(database).forEach(row -> {
            if (parts.contains(RowParts.partOf(row)) && !inMemory.contains(Key.of(row))) {
                storedToName.put(Key.of(row), row);
            }
        });
    }

    private void differ(@Nullable Row stored, @Nullable Row today) {
        differences++;
        Row any = stored == null ? Objects.requireNonNull(today) : stored;
        if (differing.size() < DIFFERENCES_MAX) {
            differing.put(Key.of(any), between(stored, today));
        }
    }

    private List<Difference> between(@Nullable Row stored, @Nullable Row today) {
        Row any = stored == null ? Objects.requireNonNull(today) : stored;
        String part = "view " + view.name() + ", " + any.table();
        String key = Labels.key(any.key());
        if (stored == null || today == null) {
            return List.of(new Difference(
                    part, key, "", stored == null ? null : "a row", today == null ? null : "a row", null));
        }
        List<Difference> fields = new ArrayList<>();
        Map<String, @Nullable Object> now = today.byColumn();
        stored.byColumn().forEach((column, value) -> {
            if (!Objects.equals(value, now.get(column))) {
                fields.add(new Difference(part, key, column, Labels.text(value), Labels.text(now.get(column)), null));
            }
        });
        return fields;
    }

    boolean needsNames() {
        return !differing.isEmpty() || !differingParts.isEmpty();
    }

    ViewResult result() {
        return new ViewResult(view.name(), rows, differences, note);
    }

    List<Difference> named() {
        List<Difference> all = new ArrayList<>(failures);
        differing.values().forEach(all::addAll);
        return all;
    }

    /** A second fold, in which each row that differs is followed. */
    Naming naming() {
        return new Naming();
    }

    /**
     * Names the first event from which a difference may come: the first one that changed the field, and of a type that no equal row has
     * had; or the first one that changed the field, if equal rows have had events of all those types.
     */
    final class Naming {

        private record Change(Key key, String field, long type) {}

        private final MemoryView again = view.anew();
        private final EventTypes types = new EventTypes();
        private final Map<Key, Long> seen = new HashMap<>();
        private final Map<Change, String> first = new LinkedHashMap<>();
        private @Nullable TrackedEventMessage<?> current;

        private Naming() {
            again.onPut(this::put);
            again.onAppend(this::append);
        }

        void handle(TrackedEventMessage<?> event) {
            if (isHandled(again, event, upTo)) {
                current = event;
                try {
                    again.handle(event);
                } catch (Exception e) {
                    // Named by the first fold.
                }
                again.endBatch();
            }
        }

        private void put(@Nullable Row before, Row after) {
            Key key = Key.of(after);
            TrackedEventMessage<?> event = Objects.requireNonNull(current);
            long type = types.bit(event);
            seen.merge(key, type, (one, other) -> one | other);
            Map<String, @Nullable Object> were = before == null ? Map.of() : before.byColumn();
            for (Difference difference : differing.getOrDefault(key, List.of())) {
                boolean isChange = difference.field().isEmpty()
                        || !Objects.equals(
                                were.get(difference.field()), after.byColumn().get(difference.field()));
                if (isChange) {
                    first.putIfAbsent(new Change(key, difference.field(), type), Labels.of(event));
                }
            }
        }

        private void append(Row today) {
            Set<Integer> parts = differingParts.getOrDefault(today.table(), Set.of());
            if (parts.contains(RowParts.partOf(today))) {
                Row stored = storedToName.remove(Key.of(today));
                if (!today.equals(stored)) {
                    differences++;
                    if (differing.size() < DIFFERENCES_MAX) {
                        String event = Labels.of(Objects.requireNonNull(current));
                        differing.put(
                                Key.of(today),
                                between(stored, today).stream()
                                        .map(difference -> difference.from(event))
                                        .toList());
                    }
                }
            }
        }

        void end() {
            storedToName.values().forEach(stored -> differ(stored, null));
            Map<String, Long> innocent = new HashMap<>();
            seen.forEach((key, mask) -> {
                if (!differing.containsKey(key)) {
                    innocent.merge(key.table(), mask, (one, other) -> one | other);
                }
            });
            differing.replaceAll((key, fields) -> fields.stream()
                    .map(field -> field.firstEvent() == null ? withEvent(key, field, innocent) : field)
                    .toList());
        }

        private Difference withEvent(Key key, Difference difference, Map<String, Long> innocent) {
            String event = null;
            boolean isSuspect = false;
            for (Map.Entry<Change, String> change : first.entrySet()) {
                if (change.getKey().key().equals(key) && change.getKey().field().equals(difference.field())) {
                    boolean suspect = (innocent.getOrDefault(key.table(), 0L)
                                    & change.getKey().type())
                            == 0;
                    if (event == null || suspect && !isSuspect) {
                        event = change.getValue();
                        isSuspect = suspect;
                    }
                }
            }
            return event == null ? difference : difference.from(event);
        }
    }
}
