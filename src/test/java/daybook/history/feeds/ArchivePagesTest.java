package daybook.history.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.history.SampleLog;
import daybook.platform.errors.Rejection;
import daybook.platform.serialization.LogJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

class ArchivePagesTest {

    private static final JsonMapper JSON = LogJson.values(JsonMapper.builder()).build();

    private final SampleLog log = new SampleLog();
    private final ArchivePages pages = new ArchivePages(new PageIndex(log), log.events(), JSON);

    @Test
    void pagesHold500EventsWhateverTheirPositions() throws Exception {
        log.add(1_203, "a", "c");

        assertThat(positions(1)).hasSize(500).first().isEqualTo(1L * SampleLog.STEP);
        assertThat(positions(2)).hasSize(500).first().isEqualTo(501L * SampleLog.STEP);
        assertThat(positions(3)).hasSize(203).last().isEqualTo(log.head());
        assertThat(page(3).getHeaders().getFirst(HttpHeaders.LINK))
                .isEqualTo("</api/events/pages/1>; rel=\"first\", </api/events/pages/3>; rel=\"last\","
                        + " </api/events/pages/2>; rel=\"prev-archive\", </api/events/pages/3>; rel=\"current\"");
    }

    @Test
    void aFullPageStaysAsItIs() throws Exception {
        log.add(499, "a", "c");
        ResponseEntity<InputStreamResource> growing = page(1);
        assertThat(growing.getHeaders().getCacheControl()).isEqualTo("no-cache");

        log.add(1, "a", "c");
        ResponseEntity<InputStreamResource> full = page(1);
        byte[] content = content(full);
        assertThat(full.getHeaders().getETag())
                .isNotEqualTo(growing.getHeaders().getETag());
        assertThat(full.getHeaders().getCacheControl()).contains("immutable").contains("max-age=");
        assertThat(full.getHeaders().getFirst(HttpHeaders.LINK))
                .contains("</api/events/pages/2>; rel=\"next-archive\"");
        assertThat(full.getHeaders().getContentLength()).isEqualTo(content.length);
        assertThat(full.getHeaders().getFirst("Repr-Digest"))
                .isEqualTo("sha-256=:"
                        + Base64.getEncoder()
                                .encodeToString(
                                        MessageDigest.getInstance("SHA-256").digest(content))
                        + ":");
        assertThat(positions(2)).isEmpty();

        log.add(700, "b", "d");
        assertThat(content(page(1))).isEqualTo(content);
        assertThat(page(1).getHeaders().getETag()).isEqualTo(full.getHeaders().getETag());
    }

    @Test
    void thereIsNoPageBeyondTheLog() throws Exception {
        assertThat(positions(1)).isEmpty();
        for (long number : new long[] {-1, 0, 2, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> page(number))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo("unknown-page"));
        }
    }

    @Test
    void allPagesTogetherAreTheLog() throws Exception {
        log.add(2_345, "a", "c").add(1_234, "b", "d");
        FeedDigest feed = new FeedDigest();
        for (long number = 1; number <= 8; number++) {
            feed.addPage(content(page(number)));
        }

        FeedDigest stored = new FeedDigest();
        log.read().forEach(stored::add);
        assertThat(feed.count()).isEqualTo(stored.count()).isEqualTo(3_579);
        assertThat(feed.value()).isEqualTo(stored.value());
    }

    private ResponseEntity<InputStreamResource> page(long number) throws IOException {
        return pages.page(number, MediaType.APPLICATION_JSON);
    }

    private List<Long> positions(long number) throws IOException {
        String text = new String(content(page(number)), StandardCharsets.UTF_8);
        return StreamSupport.stream(JSON.readTree(text).get("items").spliterator(), false)
                .map(event -> event.get("position").asLong())
                .toList();
    }

    private static byte[] content(ResponseEntity<InputStreamResource> page) throws IOException {
        InputStreamResource body = Objects.requireNonNull(page.getBody());
        try (InputStream content = body.getInputStream()) {
            return content.readAllBytes();
        }
    }
}
