package daybook.history.feeds;

import daybook.history.ListLimit;
import daybook.history.LoggedEvent;
import daybook.platform.errors.Rejection;
import daybook.platform.openapi.Refuses;
import daybook.platform.streams.OpenStreams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;

@RestController
@ConditionalOnWebApplication
@RequestMapping(
        path = "/api/events",
        produces = {MediaType.APPLICATION_JSON_VALUE, CloudEvent.BATCH})
@Tag(name = "History")
class EventsController {

    private final EventFeed feed;
    private final ArchivePages pages;
    private final EventStreams streams;
    private final FeedFormats formats;

    EventsController(EventFeed feed, ArchivePages pages, EventStreams streams, FeedFormats formats) {
        this.feed = feed;
        this.pages = pages;
        this.streams = streams;
        this.formats = formats;
    }

    @GetMapping
    @Operation(
            summary = "The log in order, by cursor",
            description =
                    "Read on after `next`, until it does not advance: a page with a filter may be empty and still not be the last.")
    @AnswersFeedPage
    Object after(
            @Parameter(schema = @Schema(type = "integer", format = "int64", minimum = "0", defaultValue = "0"))
                    @RequestParam(defaultValue = "0")
                    long after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String aggregateType,
            @RequestParam(required = false) @Nullable String aggregateId,
            @RequestParam(required = false) @Nullable String correlationId,
            NativeWebRequest request)
            throws HttpMediaTypeNotAcceptableException {
        ListLimit.check(limit);
        CursorPage page =
                feed.after(position(after), limit, new EventFilter(type, aggregateType, aggregateId, correlationId));
        return FeedFormats.isCloudEvents(formats.preferred(request))
                ? page.items().stream().map(CloudEvent::of).toList()
                : page;
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "The log as server-sent events",
            description =
                    "`id` is the position, `data` the event. It begins after `Last-Event-ID`, else after `after`, else with"
                            + " the next event that is stored. A comment comes every 15 s at the latest. A reader that is too slow is cut off"
                            + " with a comment, and can go on after the last id.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = LoggedEvent.class)))
    void stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String aggregateType,
            @RequestParam(required = false) @Nullable String aggregateId,
            @RequestParam(required = false) @Nullable String correlationId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Long given = lastEventId == null ? after : lastEventId;
        long position = given == null ? streams.head() : position(given);
        OpenStreams.prepare(response);
        if (!HttpMethod.HEAD.matches(request.getMethod())) {
            streams.open(request, response, position, new EventFilter(type, aggregateType, aggregateId, correlationId));
        }
    }

    private static long position(long given) {
        if (given < 0) {
            throw Rejection.invalidField("after", "must be a position, 0 or greater");
        }
        return given;
    }

    @GetMapping("/pages/{page}")
    @Operation(
            summary = "The log in fixed pages of 500 events",
            description = "A full page never changes again. The last page is not full. `Link` names `first`, `last`,"
                    + " `prev-archive`, `next-archive` and `current` (RFC 5005).")
    @Refuses(unknown = "unknown-page")
    @AnswersFeedPage
    ResponseEntity<InputStreamResource> page(@PathVariable long page, NativeWebRequest request)
            throws HttpMediaTypeNotAcceptableException, IOException {
        return pages.page(page, formats.preferred(request));
    }
}
