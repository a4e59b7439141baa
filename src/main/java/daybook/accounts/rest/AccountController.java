package daybook.accounts.rest;

import daybook.accounts.AccountCommand.ChangeOwner;
import daybook.accounts.AccountCommand.CloseAccount;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.AccountQuery.AccountDetails;
import daybook.accounts.AccountQuery.AccountStatus;
import daybook.accounts.AccountQuery.FindAccount;
import daybook.accounts.AccountQuery.FindStatement;
import daybook.accounts.AccountQuery.FindTrialBalance;
import daybook.accounts.AccountQuery.ListAccounts;
import daybook.accounts.AccountQuery.StatementLine;
import daybook.accounts.AccountQuery.TrialBalance;
import daybook.kernel.AccountId;
import daybook.kernel.Reference;
import daybook.platform.errors.Rejection;
import daybook.platform.http.BusinessDates;
import daybook.platform.http.Changed;
import daybook.platform.http.HttpCommands;
import daybook.platform.http.HttpQueries;
import daybook.platform.openapi.Creates;
import daybook.platform.openapi.Refuses;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping(path = "/api/accounts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Accounts")
class AccountController {

    private final HttpCommands commands;
    private final HttpQueries queries;
    private final BusinessDates dates;

    AccountController(HttpCommands commands, HttpQueries queries, BusinessDates dates) {
        this.commands = commands;
        this.queries = queries;
        this.dates = dates;
    }

    @PostMapping
    @Operation(summary = "Open an account; the very same once more answers 200 with the account as it is")
    @Creates
    @ApiResponse(
            responseCode = "200",
            description = Creates.AGAIN,
            content = @Content(schema = @Schema(implementation = AccountDetails.class)))
    @Refuses(
            conflict = {"already-exists", "house-account"},
            gone = "closed")
    ResponseEntity<?> open(@RequestBody @Valid AccountOpening body) {
        OpenAccount command = body.toCommand();
        AccountId id = command.accountId();
        return commands.create(
                id.value(),
                UriComponentsBuilder.fromPath("/api/accounts/{id}").build(id.value()),
                command,
                () -> openAccount(id));
    }

    @PostMapping("/{id}/deposits")
    @Refuses(
            unknown = "unknown-account",
            conflict = {"currency-mismatch", "balance-too-large"},
            gone = "closed")
    ResponseEntity<Changed> deposit(@PathVariable AccountId id, @RequestBody @Valid MoneyBody body) {
        Instant effectiveAt = dates.notInFuture("effectiveAt", body.effectiveAt());
        return commands.change(
                id.value(), new DepositMoney(id, body.amount(), Reference.textOf(body.reference()), effectiveAt));
    }

    @PostMapping("/{id}/withdrawals")
    @Operation(
            summary = "Withdraw at most what is available",
            description = "With `effectiveAt` at most the lowest balance from that date until now.")
    @Refuses(
            unknown = "unknown-account",
            conflict = {"currency-mismatch", "insufficient-funds", "too-old-to-tell"},
            gone = "closed")
    ResponseEntity<Changed> withdraw(@PathVariable AccountId id, @RequestBody @Valid MoneyBody body) {
        Instant effectiveAt = dates.notInFuture("effectiveAt", body.effectiveAt());
        return commands.change(
                id.value(),
                new WithdrawMoney(
                        id, body.amount(), Reference.textOf(body.reference()), effectiveAt, null, dates.policy()));
    }

    @PutMapping("/{id}/owner")
    @Refuses(unknown = "unknown-account", gone = "closed")
    ResponseEntity<Changed> changeOwner(@PathVariable AccountId id, @RequestBody @Valid OwnerBody body) {
        return commands.change(id.value(), new ChangeOwner(id, body.owner().value()));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Close an account that is empty: only its statement can be read from then on")
    @Refuses(
            unknown = "unknown-account",
            conflict = {"not-empty", "house-account"},
            gone = "closed")
    ResponseEntity<Changed> close(@PathVariable AccountId id) {
        return commands.change(id.value(), new CloseAccount(id));
    }

    @GetMapping("/{id}")
    @Refuses(unknown = "unknown-account", gone = "closed")
    ResponseEntity<AccountDetails> get(@PathVariable AccountId id) {
        AccountDetails account = openAccount(id);
        return queries.tagged(account.version(), account);
    }

    @GetMapping
    @Operation(summary = "The open accounts")
    Page<AccountDetails> list(
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable Instant effectiveAt,
            Paging paging) {
        return queries.page(new ListAccounts(paging), queries.asOf(at, effectiveAt));
    }

    @GetMapping("/{id}/statement")
    @Operation(
            summary = "The movements of an account, last recorded first; also of a closed account",
            description = "`from` is the first business date, `to` is not included; `balance` is the balance"
                    + " after the line was recorded")
    @Refuses(unknown = "unknown-account")
    Page<StatementLine> statement(
            @PathVariable AccountId id,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable Instant effectiveAt,
            Paging paging) {
        account(id);
        return queries.page(new FindStatement(id, from, to, null, paging), queries.asOf(at, effectiveAt));
    }

    @GetMapping("/trial-balance")
    @Operation(summary = "Whether the books agree, by currency: the difference is zero")
    List<TrialBalance> trialBalance(
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable Instant effectiveAt) {
        return queries.list(new FindTrialBalance(), TrialBalance.class, queries.asOf(at, effectiveAt));
    }

    private AccountDetails openAccount(AccountId id) {
        AccountDetails account = account(id);
        if (account.status() == AccountStatus.CLOSED) {
            throw Rejection.gone("closed", "The account is closed.", "account", id);
        }
        return account;
    }

    private AccountDetails account(AccountId id) {
        return queries.one(
                new FindAccount(id),
                AccountDetails.class,
                () -> Rejection.unknown("unknown-account", "There is no account of that id.", "account", id));
    }
}
