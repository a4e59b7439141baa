package daybook.operations.demo;

import daybook.accounts.AccountCommand;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.operations.imports.ViewReader;
import daybook.ordering.OrderCommand;
import daybook.platform.metadata.Correlation;
import daybook.platform.metadata.Origin;
import daybook.warehouse.ReservationId;
import daybook.warehouse.StockCommand;
import daybook.warehouse.StockCommand.AdjustStock;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockId;
import daybook.warehouse.WarehouseCommand.OpenWarehouse;
import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Sends the commands of the demonstration under three actors. Movements of stock and money are sent once only, even after a restart. */
@Component
@Profile("demo")
class DemoStaff {

    private static final String CLERK = "demo-clerk";
    private static final String STOREKEEPER = "demo-storekeeper";
    private static final String ACCOUNTANT = "demo-accountant";

    private final CommandGateway commands;
    private final ViewReader views;

    DemoStaff(CommandGateway commands, ViewReader views) {
        this.commands = commands;
        this.views = views;
    }

    void sell(OrderCommand command) {
        send(CLERK, command);
    }

    void list(DemoProduct product) {
        send(CLERK, product.registration());
    }

    void open(OpenWarehouse command) {
        send(STOREKEEPER, command);
    }

    void receive(StockId stock, int units, String reference, Instant at) {
        once(stock, "StockReceived", reference, new ReceiveStock(stock, new Quantity(units), reference, at));
    }

    void adjust(StockId stock, int change, String reason, String reference) {
        once(stock, "StockAdjusted", reference, new AdjustStock(stock, change, reason, reference, null));
    }

    void reserve(StockId stock, Quantity quantity, String reference) {
        ReservationId id = new ReservationId(reference);
        once(stock, "StockReserved", reference, new ReserveStock(stock, id, quantity, reference, null));
    }

    private void once(StockId stock, String eventType, String reference, StockCommand command) {
        if (views.movements(stock, reference).stream()
                .noneMatch(movement -> movement.type().equals(eventType))) {
            send(STOREKEEPER, command);
        }
    }

    void open(OpenAccount command) {
        send(ACCOUNTANT, command);
    }

    void deposit(AccountId account, Money amount, String reference, Instant at) {
        once(account, reference, new DepositMoney(account, amount, reference, at));
    }

    void withdraw(AccountId account, Money amount, String reference, Instant at) {
        once(account, reference, new AccountCommand.WithdrawMoney(account, amount, reference, at));
    }

    private void once(AccountId account, String reference, AccountCommand command) {
        if (views.statement(account, reference, null).isEmpty()) {
            send(ACCOUNTANT, command);
        }
    }

    private void send(String actor, Object command) {
        new Origin(actor, Correlation.currentId()).run(() -> commands.sendAndWait(command));
    }
}
