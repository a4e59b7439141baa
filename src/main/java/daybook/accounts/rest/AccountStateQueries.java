package daybook.accounts.rest;

import daybook.accounts.AccountQuery.AccountDetails;
import daybook.accounts.AccountQuery.FindAccount;
import daybook.accounts.TransferId;
import daybook.accounts.TransferQuery.FindTransfer;
import daybook.accounts.TransferQuery.TransferDetails;
import daybook.kernel.AccountId;
import daybook.platform.projection.StateQuery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the past states of the aggregates are asked for. */
@Configuration(proxyBeanMethods = false)
class AccountStateQueries {

    @Bean
    StateQuery accountState() {
        return new StateQuery("account", id -> new FindAccount(new AccountId(id)), AccountDetails.class);
    }

    @Bean
    StateQuery transferState() {
        return new StateQuery("transfer", id -> new FindTransfer(new TransferId(id)), TransferDetails.class);
    }
}
