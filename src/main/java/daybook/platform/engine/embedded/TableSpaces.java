package daybook.platform.engine.embedded;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Inserts a first row into each table of a newly opened HSQLDB database, and rolls it back.
 *
 * <p>The first insert after an open allocates the table's space in the file. HSQLDB 2.7.4 allocates without a lock ({@code
 * DataSpaceManagerBlocks.initialiseTableSpace}): two threads that insert the first rows of two tables at the same time can fail with
 * "General error". No other thread writes yet when this class runs.
 */
final class TableSpaces {

    private TableSpaces() {}

    static void allocate(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                for (Map.Entry<String, List<Integer>> table :
                        columnTypes(connection).entrySet()) {
                    insert(connection, table.getKey(), table.getValue());
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(before);
            }
        }
    }

    /** Omits tables with an identity column: the rollback would not give the drawn number back. */
    private static Map<String, List<Integer>> columnTypes(Connection connection) throws SQLException {
        Map<String, List<Integer>> tables = new TreeMap<>();
        List<String> numbered = new ArrayList<>();
        DatabaseMetaData meta = connection.getMetaData();
        try (ResultSet columns = meta.getColumns(null, "PUBLIC%", null, null)) {
            while (columns.next()) {
                String table = '"' + columns.getString("TABLE_SCHEM") + "\".\"" + columns.getString("TABLE_NAME") + '"';
                tables.computeIfAbsent(table, name -> new ArrayList<>()).add(columns.getInt("DATA_TYPE"));
                if ("YES".equals(columns.getString("IS_AUTOINCREMENT"))) {
                    numbered.add(table);
                }
            }
        }
        tables.keySet().removeAll(numbered);
        return tables;
    }

    private static void insert(Connection connection, String table, List<Integer> types) throws SQLException {
        String values = String.join(",", Collections.nCopies(types.size(), "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + values + ")")) {
            for (int column = 0; column < types.size(); column++) {
                insert.setObject(column + 1, valueOf(types.get(column)));
            }
            insert.executeUpdate();
        } catch (SQLIntegrityConstraintViolationException e) {
            // The row exists already; the failed insert has allocated the space nevertheless.
        }
    }

    private static Object valueOf(int type) {
        return switch (type) {
            case Types.VARCHAR, Types.CHAR, Types.CLOB -> "";
            case Types.BOOLEAN -> false;
            case Types.VARBINARY, Types.BINARY -> new byte[0];
            case Types.TIMESTAMP -> LocalDateTime.now(ZoneOffset.UTC);
            case Types.TIMESTAMP_WITH_TIMEZONE -> OffsetDateTime.now(ZoneOffset.UTC);
            default -> 0;
        };
    }
}
