package daybook.platform.openapi;

import daybook.platform.http.Changed;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that makes something new, answered 201; the 200 of the same request once more is described beside it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "201",
        description = "Made",
        content = @Content(schema = @Schema(implementation = Changed.class)))
public @interface Creates {

    /** The description of that 200. */
    String AGAIN = "It was asked for before, and is answered as it is";
}
