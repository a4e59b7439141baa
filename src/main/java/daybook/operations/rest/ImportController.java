package daybook.operations.rest;

import daybook.kernel.InvalidValueException;
import daybook.operations.imports.ImportState;
import daybook.operations.imports.ImportState.ImportStatus;
import daybook.operations.imports.Imports;
import daybook.operations.imports.retail.RetailImport;
import daybook.operations.imports.retail.RetailOptions;
import daybook.operations.imports.retail.RetailOptions.DateOrder;
import daybook.operations.rest.Spool.SpooledFile;
import daybook.platform.errors.Rejection;
import daybook.platform.http.IdempotentStream;
import daybook.platform.metadata.Origin;
import daybook.platform.openapi.Refuses;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/imports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operation")
class ImportController {

    /** Invoices under way usually end within a moment; a request does not wait longer. */
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(5);

    /** The answer to an accepted file. */
    record ImportStarted(String id, ImportStatus status) {}

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
                    + " already is not entered again",
            description = "The whole file is judged before anything of it is entered. A file that can be read in more"
                    + " than one way is refused: the import ends as FAILED and says what to name.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(
            responseCode = "202",
            description = "Taken on",
            content = @Content(schema = @Schema(implementation = ImportStarted.class)))
    @Refuses(conflict = "import-running")
    ResponseEntity<?> start(
            @Parameter(description = "the order of day and month in dates with slashes: day-first or month-first")
                    @RequestParam(required = false)
                    @Nullable String dates,
            @Parameter(description = "the character set, where it is neither UTF-8 nor windows-1252")
                    @RequestParam(required = false)
                    @Nullable String charset,
            HttpServletRequest request)
            throws IOException, HttpMediaTypeNotSupportedException {
        RetailOptions options = new RetailOptions(
                parsed("charset", charset, RetailOptions::charsetOf), parsed("dates", dates, DateOrder::of));
        refuseOtherEncodings(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        if (!IdempotentStream.isKeyKnown(request)) {
            // Refused before the client sends the whole file in vain.
            imports.refuseWhileRunning();
        }
        SpooledFile file = spool.take(request.getInputStream(), request.getContentLengthLong());
        boolean begun = false;
        try {
            if (IdempotentStream.isAnswered(request, file.sha256())) {
                return ResponseEntity.noContent().build();
            }
            ResponseEntity<ImportStarted> accepted = begin(file, options);
            begun = true;
            return accepted;
        } finally {
            if (!begun) {
                file.delete();
            }
        }
    }

    private static <T> @Nullable T parsed(String name, @Nullable String text, Function<String, T> parser) {
        try {
            return text == null ? null : parser.apply(text);
        } catch (InvalidValueException e) {
            throw Rejection.invalidField(name, String.valueOf(e.getMessage()));
        }
    }

    private ResponseEntity<ImportStarted> begin(SpooledFile file, RetailOptions options) {
        Origin origin = Objects.requireNonNull(Origin.current());
        ImportState state = imports.start(RetailImport.of(file.path(), options), file::delete, origin);
        return ResponseEntity.accepted().location(location(state)).body(new ImportStarted(state.id(), state.status()));
    }

    private static URI location(ImportState state) {
        return URI.create("/api/imports/" + state.id());
    }

    /** Gzip needs no header: it is detected from the first bytes. */
    private static void refuseOtherEncodings(@Nullable String encoding) throws HttpMediaTypeNotSupportedException {
        if (encoding != null && !encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("identity")) {
            throw new HttpMediaTypeNotSupportedException("Content-Encoding must be gzip or none");
        }
    }

    @GetMapping
    @Operation(summary = "The last 100 imports, newest first")
    Page<ImportOverview> list(Paging paging) {
        return imports.list(paging).map(ImportOverview::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far an import is, or how it ended")
    @Refuses(unknown = "unknown-import")
    ImportState get(@PathVariable String id) {
        return imports.find(id).orElseThrow(() -> unknown(id));
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Stop an import between two invoices; one that has ended stays as it is",
            description = "200 with its state when it has ended, 202 while what it has under way is still being ended")
    @ApiResponse(responseCode = "200", description = "It has ended", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "202",
            description = "Its invoices under way are still being ended",
            useReturnTypeSchema = true)
    @Refuses(unknown = "unknown-import")
    ResponseEntity<ImportState> stop(@PathVariable String id) throws InterruptedException {
        ImportState state = imports.stop(id, STOP_WAIT_MAX).orElseThrow(() -> unknown(id));
        return state.status() == ImportStatus.RUNNING
                ? ResponseEntity.accepted().location(location(state)).body(state)
                : ResponseEntity.ok(state);
    }

    private static Rejection unknown(String id) {
        return Rejection.unknown("unknown-import", "There is no import of that id.", "id", id);
    }
}
