package daybook.platform.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;

/** Reads rows of a query whose columns are named like the record's components, in snake case. */
public final class RecordRowMapper<R extends Record> extends DataClassRowMapper<R> {

    public RecordRowMapper(Class<R> row) {
        super(row);
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
            return super.getColumnValue(result, index, type);
        }
        OffsetDateTime time = result.getObject(index, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
