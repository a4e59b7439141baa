package daybook.platform.projection;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.TypeConverter;
import org.springframework.jdbc.core.DataClassRowMapper;

/**
 * Reads rows of a query whose columns are named like the record's components, in snake case. A component that is a record is read from the
 * columns of its own components.
 */
public final class RecordRowMapper<R extends Record> extends DataClassRowMapper<R> {

    private final RecordComponent[] components;
    private final Map<String, RecordRowMapper<?>> nested;
    private final Constructor<R> constructor;
    private final UnaryOperator<String> texts;

    public RecordRowMapper(Class<R> row) {
        this(row, UnaryOperator.identity());
    }

    /** @param texts maps each text that is read */
    RecordRowMapper(Class<R> row, UnaryOperator<String> texts) {
        super(row);
        this.texts = texts;
        this.components = row.getRecordComponents();
        this.nested = Arrays.stream(components)
                .filter(component -> component.getType().isRecord())
                .collect(Collectors.toMap(
                        RecordComponent::getName,
                        component -> new RecordRowMapper<>(component.getType().asSubclass(Record.class), texts)));
        this.constructor = BeanUtils.getResolvableConstructor(row);
    }

    @Override
    protected R constructMappedInstance(ResultSet result, TypeConverter converter) throws SQLException {
        if (nested.isEmpty()) {
            return super.constructMappedInstance(result, converter);
        }
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            String name = components[i].getName();
            Class<?> type = components[i].getType();
            values[i] = type.isRecord()
                    ? Objects.requireNonNull(nested.get(name)).constructMappedInstance(result, converter)
                    : converter.convertIfNecessary(
                            getColumnValue(result, result.findColumn(lowerCaseName(name)), type), type);
        }
        return BeanUtils.instantiateClass(constructor, values);
    }

    /** Spring looks for this name first: for one that no column has, the driver makes an exception in each row. */
    @Override
    protected String lowerCaseName(@Nullable String name) {
        return underscoreName(name);
    }

    /** PostgreSQL's driver gives no {@link Instant}. */
    @Override
    protected @Nullable Object getColumnValue(ResultSet result, int index, Class<?> type) throws SQLException {
        if (type != Instant.class) {
            Object value = super.getColumnValue(result, index, type);
            return value instanceof String text ? texts.apply(text) : value;
        }
        OffsetDateTime time = result.getObject(index, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
