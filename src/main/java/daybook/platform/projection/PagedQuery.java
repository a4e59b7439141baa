package daybook.platform.projection;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A page of one table, with the filters that are given. */
public final class PagedQuery<R extends Record> {

    private static final String DESCENDING = " DESC";
    private static final Instant FIRST_INSTANT = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59Z");

    private final JdbcClient jdbc;
    private final String table;
    private final Class<R> row;
    private final List<String> conditions = new ArrayList<>();
    private final List<String> fixed = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    public PagedQuery(JdbcClient jdbc, String table, Class<R> row) {
        this.jdbc = jdbc;
        this.table = table;
        this.row = row;
    }

    /**
     * Filters by equality with a column that is the first of an index, whose further columns are the order. A value of null filters nothing.
     *
     * <p>The column also becomes the first of the order, which changes nothing in the result: HSQLDB follows an index only where the order names all
     * of its columns, and otherwise sorts all matching rows for each page.
     */
    public PagedQuery<R> whereIndexed(String column, @Nullable Object value) {
        if (value != null) {
            fixed.add(column);
        }
        return where(column + " = ?", value);
    }

    /**
     * Filters by a condition with one {@code ?} for the value. A value of null filters nothing.
     *
     * @param value of the column's type; an instant beyond the range of the column is moved to the nearest in it
     */
    public PagedQuery<R> where(String condition, @Nullable Object value) {
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
        String from = " FROM " + table + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
        long total = jdbc.sql("SELECT COUNT(*)" + from)
                .params(parameters)
                .query(Long.class)
                .single();
        String direction = order.endsWith(DESCENDING) ? DESCENDING : "";
        String beginning =
                fixed.stream().map(column -> column + direction + ", ").collect(Collectors.joining());
        List<T> items = jdbc
                .sql("SELECT *" + from + " ORDER BY " + beginning + order + " OFFSET " + paging.offset()
                        + " ROWS FETCH NEXT " + paging.size() + " ROWS ONLY")
                .params(parameters)
                .query(RecordMapping.reader(row))
                .list()
                .stream()
                .map(item)
                .toList();
        return new Page<>(items, paging.page(), paging.size(), total);
    }
}
