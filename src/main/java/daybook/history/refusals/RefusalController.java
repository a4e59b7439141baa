package daybook.history.refusals;

import daybook.history.ListLimit;
import daybook.history.RefusalQuery.RefusalEntry;
import daybook.history.RefusalQuery.SearchRefusals;
import daybook.platform.http.HttpQueries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/refusals", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "History")
class RefusalController {

    private static final String LIMIT_DEFAULT = "50";
    private final HttpQueries queries;

    RefusalController(HttpQueries queries) {
        this.queries = queries;
    }

    @GetMapping
    @Operation(
            summary = "The commands that a rule has refused, newest first",
            description = "Each with its actor, its aggregate, and the rule's code and figures as they were answered;"
                    + " malformed requests, unknown targets and missing rights are no refusals of a rule. The journal"
                    + " keeps a year and 100,000 refusals unless it is configured otherwise, and a crash may lose those"
                    + " of the last moment.")
    RefusalPage search(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String aggregateType,
            @Parameter(description = "of a stock `warehouse:sku`") @RequestParam(required = false) @Nullable String aggregateId,
            @Parameter(description = "the first instant") @RequestParam(required = false) @Nullable Instant from,
            @Parameter(description = "the instant before which it ends") @RequestParam(required = false) @Nullable Instant to,
            @Parameter(description = "`next` of the page before", schema = @Schema(format = "uuid"))
                    @RequestParam(required = false)
                    @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = LIMIT_DEFAULT))
                    @RequestParam(defaultValue = LIMIT_DEFAULT)
                    int limit) {
        ListLimit.check(limit);
        SearchRefusals query = new SearchRefusals(code, actor, aggregateType, aggregateId, from, to, after, limit + 1);
        return RefusalPage.of(queries.list(query, RefusalEntry.class), limit);
    }
}
