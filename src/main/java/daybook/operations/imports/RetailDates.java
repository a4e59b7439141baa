package daybook.operations.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The dates of the file, {@code 2010-12-01T08:26:00} or {@code 12/1/2010 8:26}: the clock of Europe/London. */
final class RetailDates {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter MONTH_FIRST =
            DateTimeFormatter.ofPattern("M/d/uuuu H:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int LENGTH_MAX = 32;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private final Instant now;
    private @Nullable String lastText;
    private Instant last = Instant.EPOCH;

    /** @param now no business date is later */
    RetailDates(Instant now) {
        this.now = now;
    }

    Instant parse(String text) throws UnreadableRowException {
        // The rows of an invoice share their date.
        if (!text.equals(lastText)) {
            last = checked(local(text).atZone(LONDON).toInstant());
            lastText = text;
        }
        return last;
    }

    private static LocalDateTime local(String text) throws UnreadableRowException {
        try {
            if (text.length() <= LENGTH_MAX) {
                return text.indexOf('/') >= 0 ? LocalDateTime.parse(text, MONTH_FIRST) : LocalDateTime.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new UnreadableRowException("InvoiceDate must look like 2010-12-01T08:26:00 or 12/1/2010 8:26");
    }

    private Instant checked(Instant at) throws UnreadableRowException {
        if (at.isAfter(now) || at.isBefore(EARLIEST)) {
            throw new UnreadableRowException("InvoiceDate must lie between 1900 and now");
        }
        return at;
    }
}
