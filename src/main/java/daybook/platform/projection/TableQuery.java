package daybook.platform.projection;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the stored rows of one table, with the filters that are given. */
public final class TableQuery<R extends Record> {

    private static final String DESCENDING = " DESC";
    private static final Instant FIRST_INSTANT = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59Z");

    private final JdbcClient jdbc;
    private final RecordMapping<R> form;
    private final List<String> conditions = new ArrayList<>();
    private final List<String> fixed = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    TableQuery(JdbcClient jdbc, RecordMapping<R> form) {
        this.jdbc = jdbc;
        this.form = form;
    }

    /**
     * Filters by equality with a column that is the first of an index, whose further columns are the order. A value of null filters nothing.
     *
     * <p>The column also becomes the first of the order, which changes nothing in the result: HSQLDB follows an index only where the order names all
     * of its columns, and otherwise sorts all matching rows for each page.
     */
    public TableQuery<R> whereIndexed(String column, @Nullable Object value) {
        if (value != null) {
            fixed.add(column);
        }
        return where(column + " = ?", value);
    }

    /**
     * Filters by equality with a personal text, as {@link #whereIndexed} does where the column is a name.
     *
     * @param names of the persons to whom the text may belong; none is left out but null
     */
    public TableQuery<R> wherePersonal(String column, @Nullable String text, @Nullable String... names) {
        if (text == null) {
            return this;
        }
        List<String> stored = form.storedAs(text, Arrays.asList(names));
        conditions.add(column + " IN (" + stored.stream().map(value -> "?").collect(Collectors.joining(", ")) + ")");
        parameters.addAll(stored);
        return this;
    }

    /** Filters by equality with a name that is the first of an index; null filters nothing. */
    public TableQuery<R> whereIndexedName(String column, @Nullable String name) {
        if (name == null) {
            return this;
        }
        List<String> stored = form.storedAs(name, List.of(name));
        String last = stored.get(stored.size() - 1);
        boolean onlyOne = stored.size() == 1 || !exists(column, name);
        return onlyOne ? whereIndexed(column, last) : wherePersonal(column, name, name);
    }

    /** Plain names are in logs that are not protected. With both forms of a name the order could not begin with the column. */
    private boolean exists(String column, String value) {
        return jdbc.sql("SELECT 1 FROM " + form.table() + " WHERE " + column + " = ? FETCH FIRST 1 ROW ONLY")
                .param(value)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Filters by a condition with one {@code ?} for the value. A value of null filters nothing.
     *
     * @param value of the column's type; an instant beyond the range of the column is moved to the nearest in it
     */
    public TableQuery<R> where(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(
                    value instanceof Instant instant ? onTheCalendar(instant).atOffset(ZoneOffset.UTC) : value);
        }
        return this;
    }

    private static Instant onTheCalendar(Instant instant) {
        if (instant.isBefore(FIRST_INSTANT)) {
            return FIRST_INSTANT;
        }
        return instant.isAfter(LAST_INSTANT) ? LAST_INSTANT : instant;
    }

    /**
     * @param order the columns to order by, all in one direction where an index is to be followed, of which the last makes the order total
     * @param item maps a row to an item of the page
     */
    public <T> Page<T> page(Paging paging, String order, Function<R, T> item) {
        long total = jdbc.sql("SELECT COUNT(*)" + from())
                .params(parameters)
                .query(Long.class)
                .single();
        String direction = order.endsWith(DESCENDING) ? DESCENDING : "";
        String beginning =
                fixed.stream().map(column -> column + direction + ", ").collect(Collectors.joining());
        String part = " OFFSET " + paging.offset() + " ROWS FETCH NEXT " + paging.size() + " ROWS ONLY";
        return new Page<>(list(beginning + order + part, item), paging.page(), paging.size(), total);
    }

    /** @param order the columns to order by */
    public <T> List<T> list(String order, Function<R, T> item) {
        return jdbc
                .sql("SELECT *" + from() + " ORDER BY " + order)
                .params(parameters)
                .query(form.reader())
                .list()
                .stream()
                .map(item)
                .toList();
    }

    private String from() {
        return " FROM " + form.table() + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }
}
