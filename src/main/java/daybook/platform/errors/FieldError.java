package daybook.platform.errors;

import daybook.kernel.InvalidValueException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path, as in {@code lines[0].quantity}
 */
record FieldError(String field, String message) {

    /** Stands for the body as a whole, which has no name. */
    private static final String BODY = "body";

    /** Repeats the message of a value that refused its input; any other message could name classes. */
    static FieldError of(String field, @Nullable Throwable failure) {
        String message = failure instanceof InvalidValueException said ? said.getMessage() : null;
        return new FieldError(field, message == null ? "has the wrong type, form or size" : message);
    }

    /** What a reader of JSON had to say of the fields, without naming classes; empty if it did not find JSON. */
    static List<FieldError> in(JacksonException exception) {
        String path = pathOf(exception);
        if (exception instanceof UnknownPropertiesException unknown) {
            String prefix = path.isEmpty() ? "" : path + ".";
            return unknown.names().stream()
                    .map(name -> new FieldError(prefix + name, "is not a field here"))
                    .toList();
        }
        if (!isAboutValue(exception)) {
            return List.of();
        }
        return List.of(
                exception instanceof InvalidNullException missing
                        ? new FieldError(pathOf(missing, path), "must not be null")
                        : of(path.isEmpty() ? BODY : path, exception.getCause()));
    }

    /** Where the property is missing, or comes last in its record, Jackson's path ends with the record. */
    private static String pathOf(InvalidNullException missing, String path) {
        String name = missing.getPropertyName() == null
                ? ""
                : missing.getPropertyName().getSimpleName();
        if (path.equals(name) || path.endsWith("." + name)) {
            return path;
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The body is JSON, but not of the expected type. Only its message tells that Jackson found no value, or a second one. */
    private static boolean isAboutValue(JacksonException exception) {
        boolean notOneValue = exception.getPath().isEmpty()
                && (exception.getOriginalMessage().startsWith("Trailing token")
                        || exception.getOriginalMessage().startsWith("No content"));
        return exception instanceof InputCoercionException || (exception instanceof DatabindException && !notOneValue);
    }

    private static String pathOf(JacksonException exception) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : exception.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
