package daybook.operations.rest;

import daybook.operations.imports.ImportState;
import daybook.operations.imports.Imports;
import daybook.platform.errors.Rejection;
import daybook.platform.metadata.Origin;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/imports")
@Tag(name = "Operation")
class ImportController {

    private final Imports imports;
    private final Spool spool;

    ImportController(Imports imports, Spool spool) {
        this.imports = imports;
        this.spool = spool;
    }

    @PostMapping(
            path = "/online-retail",
            consumes = {"text/csv", "application/gzip", "application/x-gzip", "application/octet-stream"})
    @Operation(
            summary = "Enter an Online Retail file, plain or gzip, by the ordinary commands; what is in the books"
                    + " already is not entered again")
    ResponseEntity<ImportStarted> start(HttpServletRequest request)
            throws IOException, HttpMediaTypeNotSupportedException {
        refuseOtherEncodings(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        Origin origin = Objects.requireNonNull(Origin.current());
        imports.refuseWhileRunning();
        Path file = spool.take(request.getInputStream(), request.getContentLengthLong());
        try {
            ImportState state = imports.start(file, true, origin);
            return ResponseEntity.accepted()
                    .location(URI.create("/api/imports/" + state.id()))
                    .body(new ImportStarted(state.id(), state.status()));
        } catch (Rejection e) {
            Files.delete(file);
            throw e;
        }
    }

    /** Whether it is gzip is seen from its first bytes. */
    private static void refuseOtherEncodings(@Nullable String encoding) throws HttpMediaTypeNotSupportedException {
        if (encoding != null && !encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("identity")) {
            throw new HttpMediaTypeNotSupportedException("Content-Encoding must be gzip or none");
        }
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far an import is; the last 20 since the start are known")
    ImportBody get(@PathVariable String id) {
        return imports.find(id)
                .map(ImportBody::of)
                .orElseThrow(() -> Rejection.unknown("unknown-import", "There is no import of that id.", "id", id));
    }
}
