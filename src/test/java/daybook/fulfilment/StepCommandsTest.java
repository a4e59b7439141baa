package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ANNS;
import static daybook.fulfilment.Fulfilments.JUGS;
import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.ORDER;
import static daybook.fulfilment.Fulfilments.TOTAL;
import static daybook.fulfilment.Fulfilments.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.PostingKey;
import daybook.accounts.TransferCommand.RequestTransfer;
import daybook.accounts.TransferId;
import daybook.fulfilment.FulfilmentEvent.PaymentRequestNoted;
import daybook.fulfilment.FulfilmentEvent.ShipmentRequestNoted;
import daybook.kernel.AccountId;
import daybook.kernel.DatePolicy;
import daybook.kernel.Money;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.CancelOrder;
import daybook.ordering.OrderCommand.CancelUnpaidOrder;
import daybook.ordering.OrderCommand.CompleteShipment;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.RecordPayment;
import daybook.ordering.OrderCommand.RecordReservation;
import daybook.ordering.OrderCommand.RecordShortage;
import daybook.ordering.OrderCommand.RefusePayment;
import daybook.ordering.OrderId;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
import daybook.platform.process.ProcessCommands.Outcome;
import daybook.warehouse.ReservationId;
import daybook.warehouse.StockCommand.ReleaseReservation;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockCommand.ShipReservation;
import daybook.warehouse.StockId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepCommandsTest {

    private static final OrderId PLACED = new OrderId("order-1");
    private static final Instant REQUESTED_AT = Instant.parse("2025-12-29T00:00:00Z");
    private static final StockId STOCK = new StockId("north:MUG-1");
    private static final ReservationId RESERVATION = ReservationId.ofOrder("order-1");
    private static final AccountId DOLLARS = new AccountId("house-usd");
    private static final List<PaymentRequestNoted> REQUESTS = List.of(
            Fulfilments.requested(3, ANNS),
            new PaymentRequestNoted(ORDER, 4, null, TOTAL, "bank 7", REQUESTED_AT, DOLLARS),
            new PaymentRequestNoted(ORDER, 5, ANNS, TOTAL, "ann's", REQUESTED_AT, DOLLARS));
    private static final Instant PAID_AT = Instant.parse("2025-12-30T00:00:00Z");
    private static final Instant SHIPPED_AT = Instant.parse("2025-12-31T00:00:00Z");

    @Test
    void reservesReleasesAndShipsUnderTheOrdersName() {
        assertThat(commandOf(Fulfilments.reserve(1, MUGS)))
                .isEqualTo(new ReserveStock(STOCK, RESERVATION, MUGS.quantity(), "order-1", null));
        assertThat(commandOf(Fulfilments.release(1, MUGS))).isEqualTo(new ReleaseReservation(STOCK, RESERVATION, true));
        assertThat(commandOf(Fulfilments.ship(1, MUGS)))
                .isEqualTo(new ShipReservation(STOCK, RESERVATION, "parcel 9", SHIPPED_AT, DatePolicy.TRUST, true));
    }

    /** The log of an earlier version, whose orders reserved under their own ids. */
    @Test
    void releasesAndShipsWhatAnEarlierVersionReserved() {
        ReservationId legacy = new ReservationId("order-1");
        StepCommands commands = commands(List.of(), null);
        assertThat(commands.commandOf(step(Fulfilments.release(1, MUGS))))
                .isEqualTo(new ReleaseReservation(STOCK, legacy, true));
        assertThat(commands.commandOf(step(Fulfilments.ship(1, MUGS))))
                .isEqualTo(new ShipReservation(STOCK, legacy, "parcel 9", SHIPPED_AT, DatePolicy.TRUST, true));
    }

    @Test
    void depositsAndWithdrawsAsEntriesThatAreTheSameHoweverOftenTheyAreSent() {
        assertThat(commandOf(Fulfilments.deposit()))
                .isEqualTo(new DepositMoney(
                        AccountId.HOUSE,
                        TOTAL,
                        "bank 7",
                        REQUESTED_AT,
                        new PostingKey("order-1:deposit-1.1", YESTERDAY)));
        assertThat(commands(List.of(), null).commandOf(step(Fulfilments.deposit())))
                .isEqualTo(new DepositMoney(
                        AccountId.HOUSE, TOTAL, "bank 7", PAID_AT, new PostingKey("order-1:deposit-1.1", YESTERDAY)));
        assertThat(commandOf(Fulfilments.withdraw()))
                .isEqualTo(new WithdrawMoney(
                        AccountId.HOUSE, TOTAL, "order-1", null, new PostingKey("order-1:withdraw-1.1", YESTERDAY)));
    }

    @Test
    void depositsUnderTheOrdersNameWhereThereIsNoPaper() {
        PlannedStep noPaper = Fulfilments.step(StepAction.DEPOSIT, 1, null, AccountId.HOUSE, TOTAL, null);
        assertThat(((DepositMoney) commandOf(noPaper)).reference()).isEqualTo("order-1");
    }

    @Test
    void isAnotherEntryWhenItIsTriedAgain() {
        Step again = Step.of(Fulfilments.withdraw(), YESTERDAY).triedAgain();
        assertThat(((WithdrawMoney) commands().commandOf(again)).entry())
                .isEqualTo(new PostingKey("order-1:withdraw-1.2", YESTERDAY));
    }

    @Test
    void tellsTheOrderWhereMoneyFromOutsideIs() {
        PlannedStep deposit = Fulfilments.step(StepAction.DEPOSIT, 1, null, DOLLARS, TOTAL, "bank 7");
        assertThat(commands().recordOf(step(deposit))).isEqualTo(new RecordPayment(PLACED, null, DOLLARS));
    }

    @Test
    void opensTheAccountOfTheHouseThatIsNotThereFromTheStart() {
        OpenAccount opening = new OpenAccount(DOLLARS, "House", TOTAL.currency());
        assertThat(commands().openingFor(step(Fulfilments.deposit()))).isEqualTo(opening);
        assertThat(commands().openingFor(step(Fulfilments.transfer(2, ANNS)))).isEqualTo(opening);
        assertThat(commands().openingFor(step(Fulfilments.transfer(1, ANNS)))).isNull();
        assertThat(commands(List.of(), null).openingFor(step(Fulfilments.deposit())))
                .isNull();
        assertThat(commands().openingFor(step(Fulfilments.transferBack(1, ANNS, "transfer-2"))))
                .isNull();
    }

    @Test
    void transfersToTheHouseAndBack() {
        assertThat(commandOf(Fulfilments.transfer(2, ANNS)))
                .isEqualTo(new RequestTransfer(
                        new TransferId("order-1:transfer-2.1"), ANNS, DOLLARS, TOTAL, "ann's", REQUESTED_AT));
        assertThat(commandOf(Fulfilments.transferBack(1, ANNS, "transfer-2")))
                .isEqualTo(new RequestTransfer(
                        new TransferId("order-1:transfer-back-1.1"), DOLLARS, ANNS, TOTAL, "order-1", null));
        assertThat(((RequestTransfer) commandOf(Fulfilments.transferBack(2, ANNS, "transfer-1"))).from())
                .isEqualTo(AccountId.HOUSE);
    }

    @Test
    void tellsTheOrder() {
        assertThat(commandOf(Fulfilments.recordReservation())).isEqualTo(new RecordReservation(PLACED));
        assertThat(commandOf(Fulfilments.requestPayment(ANNS))).isEqualTo(new PayOrder(PLACED, ANNS, null, null));
        assertThat(commandOf(Fulfilments.recordPayment(1, ANNS, "transfer-1")))
                .isEqualTo(new RecordPayment(PLACED, ANNS, AccountId.HOUSE));
        assertThat(commandOf(Fulfilments.recordPayment(2, ANNS, "transfer-2")))
                .isEqualTo(new RecordPayment(PLACED, ANNS, DOLLARS));
        assertThat(commandOf(Fulfilments.refusePayment(1, "transfer-1")))
                .isEqualTo(new RefusePayment(PLACED, 3, "transfer-1: insufficient-funds"));
        assertThat(commandOf(Fulfilments.refusePayment(2, "transfer-2")))
                .isEqualTo(new RefusePayment(PLACED, 5, "transfer-2: insufficient-funds"));
        assertThat(commandOf(Fulfilments.refuseDeposit(3, "deposit-1")))
                .isEqualTo(new RefusePayment(PLACED, 4, "deposit-1: balance-too-large"));
        assertThat(commandOf(Fulfilments.reportShortage(1))).isEqualTo(new RecordShortage(PLACED, 7L, List.of(JUGS)));
        assertThat(commandOf(Fulfilments.completeShipment("paid in cash")))
                .isEqualTo(new CompleteShipment(PLACED, List.of(JUGS), "paid in cash"));
        assertThat(commandOf(Fulfilments.cancelOrder("MUG-1: unknown-stock")))
                .isEqualTo(new CancelOrder(PLACED, "MUG-1: unknown-stock"));
        assertThat(commandOf(Fulfilments.cancelUnpaidOrder(1)))
                .isEqualTo(new CancelUnpaidOrder(PLACED, "It was not paid in time."));
    }

    @Test
    void givesTheOrderNoLongerReasonThanItTakes() {
        assertThat(commandOf(Fulfilments.cancelOrder("r".repeat(201))))
                .isEqualTo(new CancelOrder(PLACED, "r".repeat(200)));
        assertThat(commandOf(Fulfilments.cancelOrder("r".repeat(200))))
                .isEqualTo(new CancelOrder(PLACED, "r".repeat(200)));
    }

    @ParameterizedTest
    @EnumSource
    void isDoneOrTakenOnWhenItIsNotRefused(StepAction action) {
        boolean isTransfer = action == StepAction.TRANSFER || action == StepAction.TRANSFER_BACK;
        assertThat(endOf(action, null))
                .isEqualTo(new StepEnd(action.stepId(1), isTransfer ? StepStatus.SENT : StepStatus.DONE, null));
    }

    @ParameterizedTest
    @EnumSource
    void isMootOnlyForAnOrderThatHasMovedOn(StepAction action) {
        boolean isForTheOrder = action.ordinal() >= StepAction.RECORD_RESERVATION.ordinal();
        StepStatus status = isForTheOrder ? StepStatus.SKIPPED : StepStatus.FAILED;
        assertThat(endOf(action, refusal("invalid-status", Map.of("orderStatus", "CANCELLED"))))
                .isEqualTo(new StepEnd(action.stepId(1), status, "invalid-status"));
    }

    @ParameterizedTest
    @EnumSource
    void failsWhenItIsRefusedOtherwise(StepAction action) {
        assertThat(endOf(action, refusal("unknown-order", Map.of("id", "order-1"))))
                .isEqualTo(Fulfilments.isRefused(action.stepId(1), "unknown-order"));
    }

    @Test
    void isDoneAlreadyWhereTheReservationEndedAsItWasToEnd() {
        for (String outcome : List.of("released", "shipped")) {
            Refusal closed = refusal("closed", Map.of("outcome", outcome));
            assertThat(endOf(StepAction.RELEASE, closed).status())
                    .isEqualTo(outcome.equals("released") ? StepStatus.DONE : StepStatus.FAILED);
            assertThat(endOf(StepAction.SHIP, closed).status())
                    .isEqualTo(outcome.equals("shipped") ? StepStatus.DONE : StepStatus.FAILED);
            assertThat(endOf(StepAction.RESERVE, closed).status()).isEqualTo(StepStatus.FAILED);
        }
    }

    @Test
    void saysWhatThereWasTooLittleOf() {
        Refusal refusal = refusal("insufficient-stock", Map.of("requested", 3, "available", 2L, "stock", "main:MUG-1"));
        assertThat(endOf(StepAction.RESERVE, refusal).error())
                .isEqualTo("insufficient-stock, requested 3, available 2");
    }

    /** The longest figures; other figures are omitted. */
    @Test
    void saysItShortly() {
        Refusal refusal = refusal(
                "insufficient-funds",
                Map.of(
                        "requested",
                        Money.of("999999999999999.99", "GBP"),
                        "available",
                        Money.of("-999999999999999.99", "GBP"),
                        "more",
                        "m".repeat(1_000)));
        assertThat(endOf(StepAction.WITHDRAW, refusal).error())
                .isEqualTo("insufficient-funds, requested 999999999999999.99 GBP, available -999999999999999.99 GBP");
    }

    private static StepCommands commands() {
        return commands(REQUESTS, "order:order-1");
    }

    private static StepCommands commands(List<PaymentRequestNoted> requests, @Nullable String reservation) {
        return new StepCommands(
                ORDER,
                new PendingSteps(
                        List.of(),
                        new WarehouseId("north"),
                        reservation,
                        requests,
                        PAID_AT,
                        new ShipmentRequestNoted(ORDER, "parcel 9", SHIPPED_AT, 7L),
                        List.of(JUGS),
                        false));
    }

    private static Object commandOf(PlannedStep step) {
        return commands().commandOf(step(step));
    }

    private static Step step(PlannedStep planned) {
        return Step.of(planned, YESTERDAY);
    }

    private static StepEnd endOf(StepAction action, @Nullable Refusal refusal) {
        Step step = Step.of(Fulfilments.step(action, 1, MUGS, ANNS, TOTAL, "note"), YESTERDAY);
        return StepCommands.endOf(step, new Outcome(null, refusal));
    }

    private static Refusal refusal(String code, Map<String, Object> figures) {
        return new Refusal(Kind.CONFLICT, code, "No.", figures);
    }
}
