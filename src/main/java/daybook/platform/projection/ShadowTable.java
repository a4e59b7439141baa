package daybook.platform.projection;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;

/** One table of a view in both schemas: the one that serves, and the shadow. */
final class ShadowTable {

    private final RecordMapping<?> form;
    private final String live;
    private final String shadow;
    private final JdbcOperations jdbc;

    ShadowTable(RecordMapping<?> form, ShadowSchema schema, JdbcOperations jdbc) {
        this.form = form;
        this.live = schema.live(form.table());
        this.shadow = schema.shadow(form.table());
        this.jdbc = jdbc;
    }

    String name() {
        return form.table();
    }

    void clear(boolean shared) {
        jdbc.execute("TRUNCATE TABLE " + shadow + (shared ? "" : " AND COMMIT"));
    }

    /** The keys of the rows that are different, or that only one of the two has. */
    void differences(Consumer<Object[]> keys) {
        if (form.hasPersonalData()) {
            jdbc.query(differing(""), (row, number) -> form.keyOf(row)).stream()
                    .filter(this::isReadDifferently)
                    .forEach(keys);
        } else {
            RowCallbackHandler reader = row -> keys.accept(form.keyOf(row));
            jdbc.query(differing(""), reader);
        }
    }

    /** A personal text is stored otherwise once its person is forgotten, and is read alike. */
    private boolean isReadDifferently(Object[] key) {
        return !liveRow(key).equals(shadowRow(key));
    }

    boolean differs(Object[] key) {
        Object[] one = form.keyParameters(key);
        Object[] both = Stream.of(one, one).flatMap(Stream::of).toArray();
        return !jdbc.queryForList(differing("%1$s = ? AND "), both).isEmpty()
                && (!form.hasPersonalData() || isReadDifferently(key));
    }

    /** @param filter a condition on each key column, which is its first argument */
    private String differing(String filter) {
        List<String> keys = form.keyColumns();
        String same = join(keys, key -> "a." + key + " = b." + key, " AND ");
        String unequal = Stream.concat(
                        Stream.of("b." + keys.get(0) + " IS NULL"),
                        form.columns().stream()
                                .skip(keys.size())
                                .map(column -> "a." + column + " IS DISTINCT FROM b." + column))
                .collect(Collectors.joining(" OR "));
        return "SELECT " + join(keys, key -> "a." + key, ", ") + " FROM " + live + " a LEFT JOIN " + shadow + " b ON "
                + same + " WHERE " + join(keys, key -> filter.formatted("a." + key), "") + "(" + unequal + ")"
                + " UNION ALL SELECT " + join(keys, key -> "b." + key, ", ") + " FROM " + shadow + " b LEFT JOIN "
                + live + " a ON " + same + " WHERE " + join(keys, key -> filter.formatted("b." + key), "") + "a."
                + keys.get(0) + " IS NULL";
    }

    private static String join(List<String> columns, UnaryOperator<String> form, String separator) {
        return columns.stream().map(form).collect(Collectors.joining(separator));
    }

    /** Copies the rows of these keys from the shadow; a row that the shadow lacks is deleted. */
    void replace(List<Object[]> keys) {
        String where = join(form.keyColumns(), key -> key + " = ?", " AND ");
        String columns = String.join(", ", form.columns());
        List<Object[]> parameters = keys.stream().map(form::keyParameters).toList();
        jdbc.batchUpdate("DELETE FROM " + live + " WHERE " + where, parameters);
        jdbc.batchUpdate(
                "INSERT INTO " + live + " (" + columns + ") SELECT " + columns + " FROM " + shadow + " WHERE " + where,
                parameters);
    }

    Optional<? extends Record> liveRow(Object[] key) {
        return row(live, key);
    }

    Optional<? extends Record> shadowRow(Object[] key) {
        return row(shadow, key);
    }

    private Optional<? extends Record> row(String table, Object[] key) {
        return jdbc
                .query(
                        "SELECT * FROM " + table + " WHERE "
                                + join(form.keyColumns(), column -> column + " = ?", " AND "),
                        form.reader(),
                        form.keyParameters(key))
                .stream()
                .findFirst();
    }
}
