package daybook.history.audit;

import daybook.history.AuditPage;
import daybook.history.LoggedEvent;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** Describes an answer that is a page of events, or all of them as an export. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        content = {
            @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = AuditPage.class)),
            @Content(mediaType = EventListConverter.CSV, schema = @Schema(type = "string")),
            @Content(mediaType = EventListConverter.NDJSON, schema = @Schema(implementation = LoggedEvent.class))
        })
@interface AnswersEventList {}
