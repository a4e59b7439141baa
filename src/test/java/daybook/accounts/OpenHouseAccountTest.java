package daybook.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.accounts.AccountCommand.OpenAccount;
import daybook.kernel.AccountId;
import daybook.platform.errors.Rejection;
import daybook.platform.metadata.Origin;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.MessageHandler;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

class OpenHouseAccountTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final CommandGateway commands =
            DefaultCommandGateway.builder().commandBus(bus).build();
    private final OpenHouseAccount house = new OpenHouseAccount(commands, new AccountsProperties(EUR));

    @Test
    void isOpenedInTheConfiguredCurrencyByDaybookItself() {
        List<Object> received = new ArrayList<>();
        answering(command -> {
            received.add(command.getPayload());
            received.add(Origin.current() == null ? "nobody" : Origin.current().actor());
            return "opened";
        });

        start();

        assertThat(received).containsExactly(new OpenAccount(AccountId.HOUSE, "House", EUR), "daybook");
    }

    @Test
    void staysAsItIsWhereItWasOpenedInAnotherCurrency() {
        answering(command -> {
            throw Rejection.conflict("already-exists", "It was opened otherwise.");
        });

        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void isNotGoneWithoutWhenItCannotBeOpened() {
        answering(command -> {
            throw Rejection.invalid("It is no currency.");
        });

        assertThatThrownBy(this::start).hasMessageContaining("It is no currency.");
    }

    private void answering(MessageHandler<CommandMessage<?>> handler) {
        bus.subscribe(OpenAccount.class.getName(), handler);
    }

    private void start() {
        house.run(new DefaultApplicationArguments());
    }
}
