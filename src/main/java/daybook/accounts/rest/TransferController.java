package daybook.accounts.rest;

import daybook.accounts.TransferCommand.RequestTransfer;
import daybook.accounts.TransferId;
import daybook.accounts.TransferQuery.FindTransfer;
import daybook.accounts.TransferQuery.TransferDetails;
import daybook.platform.errors.Rejection;
import daybook.platform.http.Changed;
import daybook.platform.http.HttpCommands;
import daybook.platform.http.HttpQueries;
import daybook.platform.openapi.Creates;
import daybook.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping(path = "/api/transfers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Accounts")
class TransferController {

    private final HttpCommands commands;
    private final HttpQueries queries;

    TransferController(HttpCommands commands, HttpQueries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @PostMapping
    @Operation(
            summary =
                    "Ask for money to go from one account to another; the very same once more answers 200 with the transfer"
                            + " as it is",
            description =
                    "What becomes of it is told under its location: in the end it is `COMPLETED`, or `REJECTED` with"
                            + " the reason.")
    @ApiResponse(
            responseCode = "202",
            description = "Taken on",
            content = @Content(schema = @Schema(implementation = Changed.class)))
    @ApiResponse(
            responseCode = "200",
            description = Creates.AGAIN,
            content = @Content(schema = @Schema(implementation = TransferDetails.class)))
    @Refuses(conflict = "already-exists")
    ResponseEntity<?> request(@RequestBody @Valid TransferBody body) {
        RequestTransfer command = body.toCommand();
        TransferId id = command.transferId();
        return commands.accept(
                id.value(),
                UriComponentsBuilder.fromPath("/api/transfers/{id}").build(id.value()),
                command,
                () -> transfer(id));
    }

    @GetMapping("/{id}")
    @Refuses(unknown = "unknown-transfer")
    ResponseEntity<TransferDetails> get(@PathVariable TransferId id) {
        TransferDetails transfer = transfer(id);
        return queries.tagged(transfer.version(), transfer);
    }

    private TransferDetails transfer(TransferId id) {
        return queries.one(
                new FindTransfer(id),
                TransferDetails.class,
                () -> Rejection.unknown("unknown-transfer", "There is no transfer of that id.", "transfer", id));
    }
}
