package daybook.platform.http;

import daybook.kernel.InvalidValueException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Parses the instants of requests: ISO-8601 with an offset as in RFC 3339, also in lower case and without seconds.
 *
 * <p>Jackson and Spring are not used, because both accept numbers: Jackson as seconds and Spring as milliseconds.
 */
final class Instants extends StdDeserializer<Instant> {

    private static final Pattern FORM = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    /** The databases' calendars shift dates long before 1900. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    Instants() {
        super(Instant.class);
    }

    /** @throws InvalidValueException if the format is different, or the year is not in 1900 to 9999 */
    static Instant parse(String text) {
        Instant instant = onCalendar(text);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new InvalidValueException("must be in the years 1900 to 9999");
        }
        return instant;
    }

    private static Instant onCalendar(String text) {
        if (FORM.matcher(text).matches()) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                // The format matches, but the day or the hour does not exist.
            }
        }
        throw new InvalidValueException("must be an ISO-8601 instant with an offset, as in 2026-11-22T08:15:30.123Z");
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
        try {
            return parse(text);
        } catch (InvalidValueException e) {
            throw context.instantiationException(Instant.class, e);
        }
    }

    /** The same parser for query parameters. */
    @Component
    static class OfParameters implements Converter<String, Instant> {

        @Override
        public Instant convert(String text) {
            return parse(text);
        }
    }
}
