package daybook.platform.errors;

import daybook.kernel.InvalidValueException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;

/**
 * Why one field of a request is refused.
 *
 * @param field its path, as in {@code lines[0].quantity}
 */
record FieldError(String field, String message) {

    /** The name of the body as a whole. */
    private static final String BODY = "body";

    /** Repeats the message of an {@link InvalidValueException}; any other message could reveal class names. */
    static FieldError of(String field, @Nullable Throwable failure) {
        String message = failure instanceof InvalidValueException said ? said.getMessage() : null;
        return new FieldError(field, message == null ? "has the wrong type, form or size" : message);
    }

    /** The fields that Jackson could not read, without class names; empty if the text is not JSON. */
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

    /** For a property that is missing, or is the last of its record, Jackson's path ends with the record. */
    private static String pathOf(InvalidNullException missing, String path) {
        String name = missing.getPropertyName() == null
                ? ""
                : missing.getPropertyName().getSimpleName();
        if (path.equals(name) || path.endsWith("." + name)) {
            return path;
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Whether the body is JSON, but not of the expected type. Only the message tells that the body has no value, or a second one. */
    private static boolean isAboutValue(JacksonException exception) {
        boolean isNotOneValue = exception.getPath().isEmpty()
                && (exception.getOriginalMessage().startsWith("Trailing token")
                        || exception.getOriginalMessage().startsWith("No content"));
        return exception instanceof InputCoercionException
                || (exception instanceof DatabindException && !isNotOneValue);
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
