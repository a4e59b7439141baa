package daybook.platform.projection;

import java.util.Locale;

/**
 * The schema of the tables that serve, and the schema of the shadows.
 *
 * @param name of the schema that serves, as the database spells it
 */
record ShadowSchema(String name) {

    private static final String SUFFIX = "_shadow";

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
