package daybook.platform.openapi;

import daybook.platform.http.Changed;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an operation that creates something and answers 201. The controller describes the 200 of a repeated request. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "201",
        description = "Made",
        content = @Content(schema = @Schema(implementation = Changed.class)))
public @interface Creates {

    /** The description of the 200. */
    String AGAIN = "It was asked for before, and is answered as it is";
}
