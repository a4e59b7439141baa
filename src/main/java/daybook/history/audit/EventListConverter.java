package daybook.history.audit;

import daybook.history.AuditPage;
import daybook.history.LoggedEvent;
import daybook.history.ReprDigest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a whole {@link EventList} as CSV or as lines of JSON, part by part, so that memory holds one part. */
@Component
class EventListConverter extends AbstractHttpMessageConverter<EventList> {

    private static final Logger LOG = LoggerFactory.getLogger(EventListConverter.class);

    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";

    private final JsonMapper json;

    EventListConverter(JsonMapper json) {
        super(StandardCharsets.UTF_8, MediaType.parseMediaType(CSV), MediaType.parseMediaType(NDJSON));
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == EventList.class;
    }

    @Override
    public boolean canRead(Class<?> type, @org.jspecify.annotations.Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected EventList readInternal(Class<? extends EventList> type, HttpInputMessage input) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void writeInternal(EventList list, HttpOutputMessage output) throws IOException {
        boolean csv = MediaType.parseMediaType(CSV)
                .isCompatibleWith(output.getHeaders().getContentType());
        ReprDigest digest = new ReprDigest();
        sendAsTrailer(digest, output);
        Writer text = new BufferedWriter(new OutputStreamWriter(digest.of(output.getBody()), StandardCharsets.UTF_8));
        if (csv) {
            text.write(CsvRecord.HEADER);
        }
        AuditPage page = list.first();
        while (true) {
            for (LoggedEvent event : page.items()) {
                text.write(csv ? CsvRecord.of(event, json) : json.writeValueAsString(event) + '\n');
            }
            if (page.next() == null) {
                break;
            }
            page = following(list, page.next());
        }
        text.flush();
    }

    /** The digest is known only at the end of the content, which is too large to be kept. */
    private static void sendAsTrailer(ReprDigest digest, HttpOutputMessage output) {
        try {
            ((ServletServerHttpResponse) output)
                    .getServletResponse()
                    .setTrailerFields(() -> Map.of(ReprDigest.HEADER, ReprDigest.value(digest.inBase64())));
            output.getHeaders().set(HttpHeaders.TRAILER, ReprDigest.HEADER);
        } catch (IllegalStateException e) {
            LOG.debug("An export has no digest: HTTP/1.0 has no trailers", e);
        }
    }

    private static AuditPage following(EventList list, long cursor) {
        try {
            return list.after().apply(cursor);
        } catch (RuntimeException e) {
            throw new BrokenExportException(e);
        }
    }

    /** A part of the list could not be read after the answer began: the connection is cut off, so that the reader sees that the rest is missing. */
    static final class BrokenExportException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private BrokenExportException(RuntimeException cause) {
            super("An export ended early", cause);
        }
    }
}
