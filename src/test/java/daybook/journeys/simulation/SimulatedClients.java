package daybook.journeys.simulation;

import daybook.accounts.AccountCommand.CloseAccount;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.TransferCommand.RequestTransfer;
import daybook.accounts.TransferId;
import daybook.fulfilment.FulfilmentCommand.RedirectRefund;
import daybook.fulfilment.FulfilmentCommand.RetryStep;
import daybook.fulfilment.FulfilmentCommand.SkipStep;
import daybook.fulfilment.FulfilmentId;
import daybook.fulfilment.FulfilmentQuery.FulfilmentDetails;
import daybook.fulfilment.Phase;
import daybook.fulfilment.StepAction;
import daybook.fulfilment.StepStatus;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.CancelOrder;
import daybook.ordering.OrderCommand.ConfirmOrder;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.PlaceOrder;
import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.warehouse.ReservationId;
import daybook.warehouse.StockCommand.CountStock;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockCommand.ReleaseReservation;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockCommand.ShipReservation;
import daybook.warehouse.StockCommand.ShipStock;
import daybook.warehouse.StockId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** Clients who ask for all sorts of things in any order; a refusal is an answer. */
final class SimulatedClients {

    private static final int ORDERS = 6;
    private static final int ACCOUNTS = 3;
    private static final int SKUS = 3;
    private static final List<String> CURRENCIES = List.of("GBP", "USD");

    /** Of the house's own account there is room for a few pounds more. */
    private static final Money FULL = Money.of("999999999999995.00", "GBP");

    private static final List<String> STEPS = List.of(
            "transfer-back-1",
            "transfer-back-1",
            "withdraw-1",
            "withdraw-1",
            "withdraw-2",
            "ship-1",
            "ship-2",
            "ship-3");

    private final Random random;
    private final CommandGateway gateway;
    private final Clock clock;
    private int number;

    SimulatedClients(Random random, CommandGateway gateway, Clock clock) {
        this.random = random;
        this.gateway = gateway;
        this.clock = clock;
    }

    void openTheHouse() {
        ask(new OpenAccount(AccountId.HOUSE, "House", Currency.getInstance("GBP")));
        if (random.nextInt(6) == 0) {
            ask(new DepositMoney(AccountId.HOUSE, FULL, null, null));
        }
        for (int account = 0; account < ACCOUNTS; account++) {
            String currency = CURRENCIES.get(account % CURRENCIES.size());
            ask(new OpenAccount(account(account), "Owner", Currency.getInstance(currency)));
            ask(new DepositMoney(account(account), Money.of("" + random.nextInt(1, 60), currency), null, null));
        }
        for (int sku = 0; sku < SKUS; sku++) {
            ask(new ReceiveStock(stock(sku), new Quantity(random.nextInt(1, 25)), null, null));
        }
    }

    void askForSomething() {
        OrderId order = new OrderId("order-" + random.nextInt(ORDERS));
        switch (random.nextInt(23)) {
            case 0, 1, 2 -> ask(placement(order));
            case 3, 4, 5 -> ask(new ConfirmOrder(order));
            case 6, 7 -> ask(new PayOrder(order, random.nextBoolean() ? null : anyAccount(), "paper", null));
            case 8, 9, 10, 17, 18, 19, 20 -> ask(new ShipOrder(order, "parcel", null));
            case 11 -> ask(new CancelOrder(order, "changed their mind"));
            case 12, 13 -> askOfTheWarehouse();
            case 14 -> meddleWith(order);
            case 15, 16 -> operate(order);
            default -> askOfTheBank();
        }
    }

    private PlaceOrder placement(OrderId order) {
        List<OrderLine> lines = new ArrayList<>();
        String currency = CURRENCIES.get(random.nextInt(4) == 0 ? 1 : 0);
        for (int line = random.nextInt(1, 4); line > 0; line--) {
            int sku = random.nextInt(SKUS + 1);
            lines.add(new OrderLine(
                    new Sku("SKU-" + sku),
                    "Thing",
                    new Quantity(random.nextInt(1, 4)),
                    UnitPrice.of(random.nextInt(5) == 0 ? "0" : "3.50", currency),
                    TaxRate.NONE,
                    sku < SKUS));
        }
        AccountId payer = random.nextBoolean() ? anyAccount() : null;
        return new PlaceOrder(order, "Ann", lines, null, payer, WarehouseId.MAIN, null);
    }

    /** Others try to take, release and ship what an order holds. */
    private void meddleWith(OrderId order) {
        StockId stock = stock(random.nextInt(SKUS));
        ReservationId id =
                random.nextBoolean() ? new ReservationId(order.value()) : ReservationId.ofOrder(order.value());
        switch (random.nextInt(3)) {
            case 0 -> ask(new ReserveStock(stock, new ReservationId(order.value()), new Quantity(1), null, null));
            case 1 -> ask(new ReleaseReservation(stock, id));
            default -> ask(new ShipReservation(stock, id, null, null));
        }
    }

    private void operate(OrderId order) {
        FulfilmentId fulfilment = FulfilmentId.of(order);
        String step = STEPS.get(random.nextInt(STEPS.size()));
        switch (random.nextInt(3)) {
            case 0 -> ask(new RetryStep(fulfilment, step, "try"));
            case 1 -> ask(new SkipStep(fulfilment, step, "pass"));
            default ->
                ask(new RedirectRefund(fulfilment, step, random.nextBoolean() ? null : anyAccount(), "elsewhere"));
        }
    }

    /** Whoever is responsible takes a way that is open to them. */
    void decide(FulfilmentDetails waiting) {
        if (waiting.state() == Phase.AWAITING_REST) {
            ask(new CancelOrder(waiting.orderId(), "too late"));
        }
        FulfilmentId fulfilment = FulfilmentId.of(waiting.orderId());
        waiting.steps().stream()
                .filter(step -> step.status() == StepStatus.FAILED)
                .forEach(step -> {
                    if (step.action() == StepAction.TRANSFER_BACK) {
                        ask(new RedirectRefund(fulfilment, step.id(), null, "closed"));
                    } else if (step.action() == StepAction.WITHDRAW) {
                        ask(new DepositMoney(AccountId.HOUSE, Money.of("500", "GBP"), null, null));
                        ask(new DepositMoney(new AccountId("house-usd"), Money.of("500", "USD"), null, null));
                        ask(new RetryStep(fulfilment, step.id(), "there is money"));
                    }
                });
    }

    private void askOfTheWarehouse() {
        StockId stock = stock(random.nextInt(SKUS));
        Quantity quantity = new Quantity(random.nextInt(1, 4));
        switch (random.nextInt(4)) {
            case 3 -> ask(new CountStock(stock, random.nextInt(random.nextBoolean() ? 2 : 20), "cycle count", null));
            case 0 -> ask(new ReceiveStock(stock, quantity, null, null));
            case 1 -> ask(new ShipStock(stock, quantity, null, null));
            default ->
                ask(new ReserveStock(
                        stock,
                        new ReservationId("client-" + number++),
                        quantity,
                        null,
                        clock.instant().plus(Duration.ofHours(1))));
        }
    }

    private void askOfTheBank() {
        AccountId account = anyAccount();
        Money amount = Money.of("" + random.nextInt(1, 20), random.nextInt(4) == 0 ? "USD" : "GBP");
        switch (random.nextInt(8)) {
            case 0 -> ask(new DepositMoney(account, amount, null, null));
            case 1 -> ask(new WithdrawMoney(account, amount, null, null));
            case 2, 3, 4 -> empty(account);
            case 5 -> ask(new WithdrawMoney(AccountId.HOUSE, random.nextBoolean() ? FULL : amount, null, null));
            default ->
                ask(new RequestTransfer(
                        new TransferId("transfer-" + number++), account, anyAccount(), amount, null, null));
        }
    }

    /** Takes out whatever is in an account, if that is less than 64, and closes it. */
    private void empty(AccountId account) {
        for (String currency : CURRENCIES) {
            for (String amount : List.of("32", "16", "8", "4", "2", "1", "0.5")) {
                ask(new WithdrawMoney(account, Money.of(amount, currency), null, null));
            }
        }
        ask(new CloseAccount(account));
    }

    private AccountId anyAccount() {
        return account(random.nextInt(ACCOUNTS + 1));
    }

    /** The last one was never opened. */
    private static AccountId account(int number) {
        return new AccountId("account-" + number);
    }

    private static StockId stock(int sku) {
        return StockId.of(WarehouseId.MAIN, new Sku("SKU-" + sku));
    }

    private void ask(Object command) {
        try {
            gateway.sendAndWait(command);
        } catch (HandlerExecutionException | AggregateNotFoundException e) {
            // No is an answer.
        }
    }
}
