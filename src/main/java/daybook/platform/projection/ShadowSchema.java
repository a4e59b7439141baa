package daybook.platform.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * The schema of the tables that serve, and the schema of the shadows.
 *
 * @param name of the schema that serves, as the database spells it
 */
record ShadowSchema(String name) {

    private static final String SUFFIX = "_shadow";

    /** @throws IllegalStateException if the database does not answer */
    static ShadowSchema of(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return new ShadowSchema(connection.getSchema());
        } catch (SQLException e) {
            throw new IllegalStateException("The database of the views does not answer", e);
        }
    }

    /** A database that spells names in capitals spells the suffix so, too. */
    String shadowName() {
        boolean capitals = name.equals(name.toUpperCase(Locale.ROOT));
        return name + (capitals ? SUFFIX.toUpperCase(Locale.ROOT) : SUFFIX);
    }

    String live(String table) {
        return '"' + name + "\"." + table;
    }

    String shadow(String table) {
        return '"' + shadowName() + "\"." + table;
    }
}
