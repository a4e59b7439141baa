package daybook.platform.errors;

import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/** A JSON object has properties that do not belong there; the path leads to the object. */
public final class UnknownPropertiesException extends DatabindException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> names;

    public UnknownPropertiesException(JsonParser parser, List<String> names) {
        super(parser, "Unknown properties");
        this.names = List.copyOf(names);
    }

    List<String> names() {
        return names;
    }
}
