package daybook.console.accounts;

import daybook.accounts.AccountQuery.AccountDetails;
import daybook.accounts.AccountQuery.FindAccount;
import daybook.accounts.AccountQuery.FindStatement;
import daybook.accounts.AccountQuery.FindTrialBalance;
import daybook.accounts.AccountQuery.ListAccounts;
import daybook.accounts.AccountQuery.StatementLine;
import daybook.accounts.AccountQuery.TrialBalance;
import daybook.accounts.TransferId;
import daybook.accounts.TransferQuery.FindTransfer;
import daybook.accounts.TransferQuery.TransferDetails;
import daybook.console.page.ConsolePage;
import daybook.console.page.PageController;
import daybook.console.page.StepChart;
import daybook.console.past.Steps;
import daybook.kernel.AccountId;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The list of accounts, one account with its statement, one transfer, and the trial balance. */
@PageController
class AccountsController {

    private final HttpQueries queries;
    private final Steps steps;

    AccountsController(HttpQueries queries, Steps steps) {
        this.queries = queries;
        this.steps = steps;
    }

    @GetMapping("/accounts")
    String list(AsOf asOf, Paging paging, Model model) {
        model.addAttribute("accounts", queries.page(new ListAccounts(paging), asOf));
        model.addAttribute("trial", trialBalance(asOf));
        return "accounts/list";
    }

    @GetMapping("/accounts/trial-balance")
    String trialBalance(AsOf asOf, Model model) {
        model.addAttribute("trial", trialBalance(asOf));
        return "accounts/trial-balance";
    }

    private List<TrialBalance> trialBalance(AsOf asOf) {
        return queries.list(new FindTrialBalance(), TrialBalance.class, asOf);
    }

    /** A closed account is shown too: its statement is kept. */
    @GetMapping("/accounts/{id}")
    String account(
            @PathVariable AccountId id,
            AsOf asOf,
            Paging paging,
            @ModelAttribute("page") ConsolePage page,
            Model model) {
        AccountDetails account = queries.find(new FindAccount(id), AccountDetails.class, asOf)
                .orElseThrow(
                        () -> Rejection.unknown("unknown-account", "There is no account of that id.", "account", id));
        model.addAttribute("account", account);
        model.addAttribute("statement", statement(account, asOf, paging));
        model.addAttribute("chart", chart(account, asOf));
        steps.addTo(model, page, "account", id.value());
        return "accounts/account";
    }

    private @Nullable StepChart chart(AccountDetails account, AsOf asOf) {
        return StepChart.of(
                statement(account, asOf, StepChart.LATEST),
                "Balance",
                StatementLine::at,
                line -> line.balance().amount());
    }

    /** A line never changes: what was known then are today's first lines, which are read much faster than the view of then. */
    private Page<StatementLine> statement(AccountDetails account, AsOf asOf, Paging paging) {
        return asOf.effectiveAt() == null
                ? queries.page(new FindStatement(account.id(), null, null, account.version(), paging))
                : queries.page(new FindStatement(account.id(), null, null, null, paging), asOf);
    }

    @GetMapping("/transfers/{id}")
    String transfer(@PathVariable TransferId id, AsOf asOf, @ModelAttribute("page") ConsolePage page, Model model) {
        TransferDetails transfer = queries.find(new FindTransfer(id), TransferDetails.class, asOf)
                .orElseThrow(() ->
                        Rejection.unknown("unknown-transfer", "There is no transfer of that id.", "transfer", id));
        model.addAttribute("transfer", transfer);
        model.addAttribute("from", owner(transfer.from(), asOf));
        model.addAttribute("to", owner(transfer.to(), asOf));
        steps.addTo(model, page, "transfer", id.value());
        return "accounts/transfer";
    }

    private @Nullable String owner(AccountId id, AsOf asOf) {
        return queries.find(new FindAccount(id), AccountDetails.class, asOf)
                .map(AccountDetails::owner)
                .orElse(null);
    }
}
