package daybook.platform.projection;

import daybook.platform.engine.ArrayColumns;
import daybook.platform.metadata.Persons;
import daybook.platform.privacy.DataSubject;
import daybook.platform.privacy.PersonalCells;
import daybook.platform.privacy.PersonalData;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * Maps a record to a row: its components are the columns in snake case, the first of them the key.
 *
 * <p>Components are {@code String}, {@code int}, {@code long}, {@code boolean}, {@link BigDecimal} or {@link Instant}. A component that is a
 * record stands for the columns of its own components; it must not be null.
 */
final class RecordMapping<R extends Record> implements Comparator<R> {

    /** Shorter texts are not counted: the 20,000 rows in memory are bounded by their number then. */
    private static final int LONG_TEXT = 256;

    /** The names of the types in PostgreSQL. */
    private static final Map<Class<?>, String> COLUMN_TYPES = Map.of(
            String.class, "text",
            int.class, "int",
            long.class, "bigint",
            boolean.class, "boolean",
            BigDecimal.class, "numeric",
            Instant.class, "timestamptz");

    private final String table;
    private final Class<R> row;
    private final List<Column> values;
    private final List<Column> texts;
    private final List<RecordComponent> personal;
    private final @Nullable PersonalCells cells;
    private final RowMapper<R> reader;
    private final RowMapper<R> storedReader;
    private final List<String> columns;
    private final int keyColumns;

    RecordMapping(String table, Class<R> row, int keyColumns) {
        this(table, row, keyColumns, null);
    }

    /** @param cells encrypts and decrypts {@link PersonalData}; null for tables without */
    RecordMapping(String table, Class<R> row, int keyColumns, @Nullable PersonalCells cells) {
        this.table = table;
        this.cells = cells;
        this.personal = Arrays.stream(row.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(PersonalData.class))
                .toList();
        Assert.state(personal.isEmpty() || cells != null, () -> "The personal data of " + table + " would be plain");
        this.row = row;
        this.values = columnsOf(row, List.of()).toList();
        this.texts =
                values.stream().filter(column -> column.type() == String.class).toList();
        this.storedReader = new RecordRowMapper<>(row);
        this.reader = cells == null ? storedReader : new RecordRowMapper<>(row, cells::text);
        this.columns = values.stream().map(Column::name).toList();
        this.keyColumns = keyColumns;
    }

    /** @param path the accessors that lead from the row to the record */
    private static Stream<Column> columnsOf(Class<?> record, List<Method> path) {
        return Arrays.stream(record.getRecordComponents()).flatMap(component -> {
            List<Method> longer = new ArrayList<>(path);
            longer.add(component.getAccessor());
            ReflectionUtils.makeAccessible(component.getAccessor());
            String name = JdbcUtils.convertPropertyNameToUnderscoreName(component.getName());
            Class<?> type = component.getType();
            return type.isRecord() ? columnsOf(type, longer) : Stream.of(new Column(name, type, longer));
        });
    }

    /** @param path the accessors that lead from the row to the column's value */
    private record Column(String name, Class<?> type, List<Method> path) {

        @Nullable Object in(Object row) {
            Object value = row;
            for (Method accessor : path) {
                value = ReflectionUtils.invokeMethod(accessor, value);
            }
            return value;
        }
    }

    String table() {
        return table;
    }

    List<String> columns() {
        return columns;
    }

    List<String> keyColumns() {
        return columns.subList(0, keyColumns);
    }

    /** Reads rows with their personal texts. */
    RowMapper<R> reader() {
        return reader;
    }

    /** Reads rows as they are stored. */
    RowMapper<R> storedReader() {
        return storedReader;
    }

    boolean hasPersonalData() {
        return !personal.isEmpty();
    }

    /** The row as it is stored after an event: with its personal texts encrypted. */
    R protectedBy(MetaData event, R before) {
        R after = before;
        for (RecordComponent component : personal) {
            List<String> persons =
                    component.isAnnotationPresent(DataSubject.class) ? Persons.owners(event) : Persons.of(event);
            if (cells != null && valueOf(component, before) instanceof String text) {
                String cell = cells.cell(text, persons);
                after = cell.equals(text) ? after : with(after, component.getName(), cell);
            }
        }
        return after;
    }

    /**
     * How a text may be stored: plain, or encrypted for one of these persons.
     *
     * @param names null for a name that is not known
     */
    List<String> storedAs(String text, List<@Nullable String> names) {
        List<String> forms = new ArrayList<>(List.of(text));
        for (String name : names) {
            if (name != null && cells != null) {
                cells.cellOf(text, name).ifPresent(forms::add);
            }
        }
        return forms;
    }

    List<Object> keyOf(R row) {
        List<Object> key = new ArrayList<>(keyColumns);
        for (int i = 0; i < keyColumns; i++) {
            key.add(values.get(i).in(row));
        }
        return key;
    }

    /** The values of a row's columns in a form in which equal values of any database are equal. */
    List<@Nullable Object> comparable(Record of) {
        List<@Nullable Object> comparable = new ArrayList<>(values.size());
        for (Column column : values) {
            comparable.add(comparable(column.in(of)));
        }
        return comparable;
    }

    /** The same for a row that a query of all columns has read. */
    List<@Nullable Object> comparable(ResultSet row) throws SQLException {
        List<@Nullable Object> comparable = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Object value = read(row, i + 1, values.get(i).type());
            comparable.add(row.wasNull() ? null : comparable(value));
        }
        return comparable;
    }

    private static @Nullable Object read(ResultSet row, int column, Class<?> type) throws SQLException {
        if (type == String.class) {
            return row.getString(column);
        } else if (type == long.class) {
            return row.getLong(column);
        } else if (type == int.class) {
            return row.getInt(column);
        } else if (type == boolean.class) {
            return row.getBoolean(column);
        } else if (type == Instant.class) {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        return row.getBigDecimal(column);
    }

    private @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros();
        }
        // HSQLDB pads a text in a column of fixed length.
        if (value instanceof String text) {
            return (cells == null ? text : cells.text(text)).stripTrailing();
        }
        // PostgreSQL keeps microseconds.
        return value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.MICROS) : value;
    }

    /** The first rows after a key, in the order of the key; from the beginning for no key. */
    String selectAfterKey(boolean first, int count) {
        String select = "SELECT " + String.join(", ", columns) + " FROM " + table;
        String order = " ORDER BY " + String.join(", ", keyColumns()) + " FETCH FIRST " + count + " ROWS ONLY";
        return first ? select + order : select + " WHERE " + columns.get(0) + " >= ? AND (" + later(0) + ")" + order;
    }

    /** The condition begins with the first column, so that the index of the key is used. */
    private String later(int column) {
        String name = columns.get(column);
        return column == keyColumns - 1
                ? name + " > ?"
                : name + " > ? OR (" + name + " = ? AND (" + later(column + 1) + "))";
    }

    /** The parameters of {@link #selectAfterKey}. */
    Object[] parametersAfter(Object[] key) {
        Object[] values = keyParameters(key);
        List<Object> parameters = new ArrayList<>(List.of(values[0]));
        for (int i = 0; i < keyColumns; i++) {
            parameters.add(values[i]);
            if (i < keyColumns - 1) {
                parameters.add(values[i]);
            }
        }
        return parameters.toArray();
    }

    /** The key of a row that begins with the key's columns. */
    Object[] keyOf(ResultSet row) throws SQLException {
        Object[] key = new Object[keyColumns];
        for (int i = 0; i < keyColumns; i++) {
            key[i] = values.get(i).type() == Instant.class
                    ? row.getObject(i + 1, OffsetDateTime.class).toInstant()
                    : row.getObject(i + 1);
        }
        return key;
    }

    /** The parameters of a key, also of one that was stored as JSON, where an instant is a text. */
    Object[] keyParameters(Object[] key) {
        Object[] parameters = key.clone();
        for (int i = 0; i < keyColumns; i++) {
            if (values.get(i).type() == Instant.class) {
                parameters[i] = Instant.parse(key[i].toString()).atOffset(ZoneOffset.UTC);
            }
        }
        return parameters;
    }

    /** The characters of the row's long texts; 0 for an ordinary row. */
    long sizeOf(@Nullable R row) {
        long size = 0;
        for (int i = 0; row != null && i < texts.size(); i++) {
            if (texts.get(i).in(row) instanceof String value && value.length() > LONG_TEXT) {
                size += value.length();
            }
        }
        return size;
    }

    /** The row with another value of one component. */
    R with(R before, String component, Object value) {
        @Nullable Object[] arguments = Arrays.stream(row.getRecordComponents())
                .map(each -> each.getName().equals(component) ? value : valueOf(each, before))
                .toArray();
        return BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(row), arguments);
    }

    private static @Nullable Object valueOf(RecordComponent component, Object row) {
        Method accessor = component.getAccessor();
        ReflectionUtils.makeAccessible(accessor);
        return ReflectionUtils.invokeMethod(accessor, row);
    }

    /** Compares by key. */
    @Override
    public int compare(R one, R other) {
        List<Object> otherKey = keyOf(other);
        List<Object> key = keyOf(one);
        int order = 0;
        for (int i = 0; order == 0 && i < keyColumns; i++) {
            order = compareValues((Comparable<?>) key.get(i), otherKey.get(i));
        }
        return order;
    }

    /** The values of one component have one type. */
    @SuppressWarnings("unchecked")
    private static <T> int compareValues(Comparable<T> one, Object other) {
        return one.compareTo((T) other);
    }

    String selectByKey() {
        return "SELECT " + String.join(", ", columns) + " FROM " + table + whereKey();
    }

    String insert() {
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks + ")";
    }

    String update() {
        String assignments =
                columns.stream().skip(keyColumns).map(column -> column + " = ?").collect(Collectors.joining(", "));
        return "UPDATE " + table + " SET " + assignments + whereKey();
    }

    /** For PostgreSQL: inserts any number of rows by one statement, which has one plan whatever the number of rows is. */
    String insertAll() {
        String arrays = values.stream()
                .map(column -> "?::" + Objects.requireNonNull(COLUMN_TYPES.get(column.type())) + "[]")
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT * FROM unnest(" + arrays + ")";
    }

    /** For PostgreSQL: updates any number of rows by one statement. Each is found by the index of the key, also if the table has grown after planning. */
    String updateAll() {
        return insertAll()
                + columns.stream()
                        .skip(keyColumns)
                        .map(column -> column + " = EXCLUDED." + column)
                        .collect(Collectors.joining(
                                ", ",
                                " ON CONFLICT (" + String.join(", ", columns.subList(0, keyColumns))
                                        + ") DO UPDATE SET ",
                                ""));
    }

    /** Binds the rows of {@link #insertAll} or {@link #updateAll}. */
    void bindAll(PreparedStatement statement, List<R> rows) throws SQLException {
        ArrayColumns<R> all = new ArrayColumns<>(statement, 1, rows);
        for (Column column : values) {
            all.add("text", String[]::new, row -> {
                Object value = column.in(row);
                return value == null ? null : value.toString();
            });
        }
    }

    private String whereKey() {
        return columns.stream()
                .limit(keyColumns)
                .map(column -> column + " = ?")
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    @Nullable Object[] insertParameters(R row) {
        @Nullable Object[] parameters = new Object[values.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = columnValue(values.get(i).in(row));
        }
        return parameters;
    }

    @Nullable Object[] updateParameters(R row) {
        @Nullable Object[] inserted = insertParameters(row);
        @Nullable Object[] parameters = new Object[inserted.length];
        int others = inserted.length - keyColumns;
        System.arraycopy(inserted, keyColumns, parameters, 0, others);
        System.arraycopy(inserted, 0, parameters, others, keyColumns);
        return parameters;
    }

    private static @Nullable Object columnValue(@Nullable Object component) {
        return component instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : component;
    }
}
