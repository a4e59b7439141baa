package daybook.accounts;

import daybook.kernel.AccountId;
import daybook.platform.errors.Refusal;
import daybook.platform.metadata.Correlation;
import daybook.platform.metadata.Origin;
import java.util.Currency;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Opens the account of the house when the application starts; idempotent. It runs before other start-up work, because payments and imports need
 * the account.
 */
@Component
@Order(0)
class OpenHouseAccount implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(OpenHouseAccount.class);

    private final CommandGateway commands;
    private final Currency currency;

    OpenHouseAccount(CommandGateway commands, AccountsProperties properties) {
        this.commands = commands;
        this.currency = properties.houseCurrency();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        new Origin("daybook", Correlation.currentId()).run(this::open);
    }

    private void open() {
        try {
            commands.sendAndWait(HouseAccounts.opening(AccountId.HOUSE, currency));
        } catch (CommandExecutionException e) {
            if (!isOpenedOtherwise(e)) {
                throw e;
            }
            LOG.warn("The account of the house was opened in another currency than {}; it stays as it is.", currency);
        }
    }

    private static boolean isOpenedOtherwise(CommandExecutionException exception) {
        return exception
                .<Object>getDetails()
                .filter(details ->
                        details instanceof Refusal refusal && refusal.code().equals("already-exists"))
                .isPresent();
    }
}
