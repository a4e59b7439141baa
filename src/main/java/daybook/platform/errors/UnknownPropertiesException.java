package daybook.platform.errors;

import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/**
 * A JSON object in a request has properties that its type does not have. The request is refused, and each of the names becomes an error of
 * the answer. The exception's path leads to the object.
 */
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
