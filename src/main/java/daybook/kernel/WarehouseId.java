package daybook.kernel;

import java.util.regex.Pattern;

/** The id of a warehouse, 1 to 32 characters; as text it is the name of its event stream. */
public record WarehouseId(String value) implements Scalar {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    /** The warehouse that is opened at start. */
    public static final WarehouseId MAIN = new WarehouseId("main");

    public WarehouseId {
        Texts.matching(value, FORM, "must be 1 to 32 letters, digits, _ or - and start with a letter or digit");
    }

    @Override
    public String toString() {
        return "warehouse:" + value;
    }
}
