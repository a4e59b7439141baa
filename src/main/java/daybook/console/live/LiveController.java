package daybook.console.live;

import daybook.console.page.PageController;
import daybook.platform.errors.Rejection;
import daybook.platform.streams.OpenStreams;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The stream by which an open page learns that something on it has changed. */
@PageController
class LiveController {

    private static final int TOPICS_MAX = 50;

    private final LiveStreams streams;

    LiveController(LiveStreams streams) {
        this.streams = streams;
    }

    /**
     * @param on types of aggregates, or single ones: {@code order}, {@code order:17}
     * @param after the position of the log that the page has seen
     */
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void live(
            @RequestParam List<String> on,
            @RequestParam(defaultValue = "0") long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long last,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (on.size() > TOPICS_MAX) {
            throw Rejection.invalidField("on", "must be at most " + TOPICS_MAX);
        }
        OpenStreams.prepare(response);
        if (HttpMethod.GET.matches(request.getMethod())) {
            streams.open(request, response, on, last == null ? after : last);
        }
    }
}
