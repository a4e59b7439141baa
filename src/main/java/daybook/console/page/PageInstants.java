package daybook.console.page;

import daybook.platform.errors.Rejection;
import daybook.platform.projection.AsOf;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Instants in addresses: with an offset as in the API, or as a browser's field sends them, which is taken as UTC. */
public final class PageInstants {

    private PageInstants() {}

    /** @throws Rejection if the text is no instant */
    public static @Nullable Instant parse(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Rejection.invalidField(field, "must be a time, as 2026-11-22T08:15:30Z");
        }
    }

    /** Where a list ends that is asked for until an instant, as known at another one: with the events of that one included. */
    public static @Nullable Instant end(@Nullable Instant to, AsOf asOf) {
        Instant known = asOf.at() == null ? null : asOf.at().plusNanos(1);
        return known == null || to != null && to.isBefore(known) ? to : known;
    }
}
