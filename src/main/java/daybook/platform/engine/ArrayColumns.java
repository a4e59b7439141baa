package daybook.platform.engine;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Binds any number of rows to one PostgreSQL statement: each column is bound as an array, and the statement's {@code unnest} turns the
 * arrays back into rows.
 */
public final class ArrayColumns<T> {

    private final PreparedStatement statement;
    private final List<T> rows;
    private int next;

    /** @param first the parameter of the first column */
    public ArrayColumns(PreparedStatement statement, int first, List<T> rows) {
        this.statement = statement;
        this.rows = rows;
        this.next = first;
    }

    /**
     * Binds the next column.
     *
     * @param type PostgreSQL's name for the type of the elements
     * @param array makes an array of the elements' own class, which the driver sends in binary
     */
    public <C> ArrayColumns<T> add(String type, IntFunction<C[]> array, Function<T, ? extends @Nullable C> column)
            throws SQLException {
        statement.setArray(
                next++,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(column).toArray(array)));
        return this;
    }
}
