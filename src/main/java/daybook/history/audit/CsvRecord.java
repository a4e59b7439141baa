package daybook.history.audit;

import daybook.history.LoggedEvent;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as a record of a CSV file (RFC 4180), with its data as JSON text.
 *
 * <p>A spreadsheet runs a cell that begins with {@code = + - @}, a tab or a carriage return as a formula. Such a text begins with an
 * apostrophe instead, which spreadsheets show as text; JSON lines have the text as it is.
 */
final class CsvRecord {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    static final String HEADER = FORMAT.format(
                    "position",
                    "sequence",
                    "eventId",
                    "type",
                    "revision",
                    "aggregateType",
                    "aggregateId",
                    "at",
                    "effectiveAt",
                    "actor",
                    "reason",
                    "correlationId",
                    "causationId",
                    "causedBy",
                    "data")
            + FORMAT.getRecordSeparator();

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvRecord() {}

    static String of(LoggedEvent event, JsonMapper json) {
        return record(
                event.position(),
                event.sequence(),
                event.eventId(),
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                event.at(),
                event.effectiveAt(),
                event.actor(),
                event.reason(),
                event.correlationId(),
                event.causationId(),
                event.causedBy(),
                json.writeValueAsString(event.data()));
    }

    private static String record(@Nullable Object... values) {
        return FORMAT.format(Arrays.stream(values).map(CsvRecord::harmless).toArray()) + FORMAT.getRecordSeparator();
    }

    static Object harmless(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
