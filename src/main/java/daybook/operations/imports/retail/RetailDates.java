package daybook.operations.imports.retail;

import daybook.operations.imports.retail.RetailColumns.UnreadableRowException;
import daybook.operations.imports.retail.RetailOptions.DateOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses the dates of a file as local times of London: {@code 2010-12-01T08:26:00}, the same with a space instead of the {@code T}, or with
 * slashes {@code 12/1/2010 8:26}.
 */
final class RetailDates {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter MONTH_FIRST = slashed("M/d/uuuu H:mm[:ss]");
    private static final DateTimeFormatter DAY_FIRST = slashed("d/M/uuuu H:mm[:ss]");
    private static final int LENGTH_MAX = 32;
    private static final int DATE_LENGTH = "2010-12-01".length();
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private final DateOrder order;
    private final Instant now;
    private @Nullable String lastText;
    private Instant last = Instant.EPOCH;

    /** @param now no business date is later */
    RetailDates(DateOrder order, Instant now) {
        this.order = order;
        this.now = now;
    }

    private static DateTimeFormatter slashed(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    Instant parse(String text) throws UnreadableRowException {
        // The rows of an invoice share their date.
        if (!text.equals(lastText)) {
            last = checked(local(text).atZone(LONDON).toInstant());
            lastText = text;
        }
        return last;
    }

    private LocalDateTime local(String text) throws UnreadableRowException {
        LocalDateTime local = isSlashed(text) ? slashed(text, order) : iso(text);
        if (local == null) {
            throw new UnreadableRowException("InvoiceDate must look like 2010-12-01T08:26:00, 2010-12-01 08:26:00 or "
                    + (order == DateOrder.DAY_FIRST ? "1/12/2010 8:26" : "12/1/2010 8:26"));
        }
        return local;
    }

    /** Whether the order of day and month must be known. */
    static boolean isSlashed(String text) {
        return text.indexOf('/') >= 0;
    }

    /** @return null if the text is no date in this order */
    static @Nullable LocalDateTime slashed(String text, DateOrder order) {
        return parse(text, order == DateOrder.MONTH_FIRST ? MONTH_FIRST : DAY_FIRST);
    }

    private static @Nullable LocalDateTime iso(String text) {
        boolean spaced = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
        return parse(spaced ? text.replace(' ', 'T') : text, DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    private static @Nullable LocalDateTime parse(String text, DateTimeFormatter form) {
        try {
            return text.length() <= LENGTH_MAX ? LocalDateTime.parse(text, form) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Instant checked(Instant at) throws UnreadableRowException {
        if (at.isAfter(now) || at.isBefore(EARLIEST)) {
            throw new UnreadableRowException("InvoiceDate must lie between 1900 and now");
        }
        return at;
    }
}
