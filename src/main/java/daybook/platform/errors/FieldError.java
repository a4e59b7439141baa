package daybook.platform.errors;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path, as in {@code lines[0].quantity}
 */
record FieldError(String field, String message) {

    /** What a JSON reader had to say, without naming classes. */
    static FieldError of(DatabindException exception) {
        return new FieldError(pathOf(exception), messageOf(exception));
    }

    private static String pathOf(DatabindException exception) {
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

    private static String messageOf(DatabindException exception) {
        if (exception instanceof UnrecognizedPropertyException) {
            return "is not a field here";
        }
        if (exception instanceof ValueInstantiationException
                && exception.getCause() instanceof IllegalArgumentException refusal) {
            return String.valueOf(refusal.getMessage());
        }
        return "has the wrong type or form";
    }
}
