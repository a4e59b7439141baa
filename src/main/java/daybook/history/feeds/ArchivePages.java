package daybook.history.feeds;

import daybook.history.LoggedEvents;
import daybook.history.ReprDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers the fixed pages of the log.
 *
 * <p>A page is read twice, first for its digest, which is sent before the content: the content may be too large to be kept.
 */
@Component
class ArchivePages {

    private static final Duration IMMUTABLE = Duration.ofDays(365);

    private final PageIndex index;
    private final LoggedEvents log;
    private final JsonMapper json;

    ArchivePages(PageIndex index, LoggedEvents log, JsonMapper json) {
        this.index = index;
        this.log = log;
        this.json = json;
    }

    ResponseEntity<InputStreamResource> page(long number, MediaType format) throws IOException {
        EventPage page = index.page(number);
        boolean cloudEvents = FeedFormats.isCloudEvents(format);
        ReprDigest reprDigest = new ReprDigest();
        long length;
        try (InputStream content = PageContent.of(page, log, json, cloudEvents);
                OutputStream digesting = reprDigest.of(OutputStream.nullOutputStream())) {
            length = content.transferTo(digesting);
        }
        String digest = reprDigest.inBase64();
        return ResponseEntity.ok()
                .contentType(format)
                .contentLength(length)
                .eTag('"' + digest + '"')
                .cacheControl(
                        page.full()
                                ? CacheControl.maxAge(IMMUTABLE).cachePrivate().immutable()
                                : CacheControl.noCache())
                .varyBy(HttpHeaders.ACCEPT)
                .header(ReprDigest.HEADER, ReprDigest.value(digest))
                .header(HttpHeaders.LINK, links(page))
                .body(new InputStreamResource(() -> PageContent.of(page, log, json, cloudEvents)));
    }

    private static String links(EventPage page) {
        Map<String, Long> relations = new LinkedHashMap<>();
        relations.put("first", 1L);
        relations.put("last", page.last());
        if (page.number() > 1) {
            relations.put("prev-archive", page.number() - 1);
        }
        if (page.full()) {
            relations.put("next-archive", page.number() + 1);
        }
        relations.put("current", page.last());
        return relations.entrySet().stream()
                .map(relation -> "</api/events/pages/" + relation.getValue() + ">; rel=\"" + relation.getKey() + "\"")
                .collect(Collectors.joining(", "));
    }
}
