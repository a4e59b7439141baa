package daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daybook.accounts.AccountCommand.ChangeOwner;
import daybook.accounts.AccountCommand.CreditTransfer;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountCommand.PostHold;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.PostingKey;
import daybook.accounts.TransferCommand.DeclineTransfer;
import daybook.accounts.TransferCommand.RejectTransfer;
import daybook.accounts.TransferCommand.RequestTransfer;
import daybook.accounts.TransferId;
import daybook.catalogue.ProductCommand.RegisterProduct;
import daybook.catalogue.ProductCommand.RenameProduct;
import daybook.catalogue.ProductCommand.SetProductAttribute;
import daybook.catalogue.ProductId;
import daybook.fulfilment.FulfilmentCommand.EndTransfer;
import daybook.fulfilment.FulfilmentCommand.NoteCancellation;
import daybook.fulfilment.FulfilmentCommand.NotePayment;
import daybook.fulfilment.FulfilmentCommand.NoteRestCancellation;
import daybook.fulfilment.FulfilmentCommand.NoteShipmentRequest;
import daybook.fulfilment.FulfilmentCommand.RedirectRefund;
import daybook.fulfilment.FulfilmentCommand.RetryStep;
import daybook.fulfilment.FulfilmentCommand.SkipStep;
import daybook.fulfilment.FulfilmentId;
import daybook.kernel.AccountId;
import daybook.kernel.InvalidValueException;
import daybook.kernel.Money;
import daybook.kernel.Name;
import daybook.kernel.Quantity;
import daybook.kernel.Reason;
import daybook.kernel.Reference;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.kernel.WarehouseId;
import daybook.operations.acts.OperationsCommand.RecordAct;
import daybook.operations.acts.SubjectId;
import daybook.ordering.OrderCommand.AddOrderLine;
import daybook.ordering.OrderCommand.CancelOrder;
import daybook.ordering.OrderCommand.CancelUnpaidOrder;
import daybook.ordering.OrderCommand.CompleteShipment;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.PlaceOrder;
import daybook.ordering.OrderCommand.RefusePayment;
import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.testing.ViewDatabase;
import daybook.warehouse.ReservationId;
import daybook.warehouse.StockCommand.AdjustStock;
import daybook.warehouse.StockCommand.CountStock;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockCommand.ReserveStock;
import daybook.warehouse.StockCommand.ShipReservation;
import daybook.warehouse.StockCommand.ShipStock;
import daybook.warehouse.StockId;
import daybook.warehouse.WarehouseCommand.OpenWarehouse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No command carries a text that the views cannot hold, whether a client or a process sends it. */
class StorableCommandsTest {

    private static final AccountId ANNS = new AccountId("ann");
    private static final TransferId RENT = new TransferId("rent");
    private static final Money POUND = Money.of("1", "GBP");
    private static final OrderId ORDER = new OrderId("4711");
    private static final FulfilmentId FULFILMENT = FulfilmentId.of(ORDER);
    private static final SubjectId ORDERS_VIEW = new SubjectId("orders");
    private static final ProductId MUG = new ProductId(new Sku("MUG"));
    private static final StockId MUGS = new StockId("main:MUG");
    private static final Quantity ONE = new Quantity(1);
    private static final ReservationId RESERVATION = new ReservationId("4711");

    private static Arguments text(int lengthMax, Function<String, Object> command) {
        return Arguments.of(lengthMax, command);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                text(200, owner -> new OpenAccount(ANNS, owner, Currency.getInstance("GBP"))),
                text(200, owner -> new ChangeOwner(ANNS, owner)),
                text(140, reference -> new DepositMoney(ANNS, POUND, reference, null)),
                text(140, reference -> new WithdrawMoney(ANNS, POUND, reference, null)),
                text(140, reference -> new RequestTransfer(RENT, ANNS, AccountId.HOUSE, POUND, reference, null)),
                text(200, name -> register(name, Map.of())),
                text(64, name -> register("Mug", Map.of(name, "red"))),
                text(200, name -> new RenameProduct(MUG, name)),
                text(64, name -> new SetProductAttribute(MUG, name, "red")),
                text(200, customer -> place(customer, "Mug")),
                text(140, reference -> new PayOrder(ORDER, null, reference, null)),
                text(140, reference -> new ShipOrder(ORDER, reference, null)),
                text(200, reason -> new CancelOrder(ORDER, reason)),
                text(200, reason -> new CancelUnpaidOrder(ORDER, reason)),
                text(140, reference -> new ReceiveStock(MUGS, ONE, reference, null)),
                text(140, reference -> new ShipStock(MUGS, ONE, reference, null)),
                text(200, reason -> new AdjustStock(MUGS, 1, reason, null, null)),
                text(140, reference -> new AdjustStock(MUGS, 1, "found", reference, null)),
                text(200, reason -> new CountStock(MUGS, 1, reason, null)),
                text(140, reference -> new ReserveStock(MUGS, RESERVATION, ONE, reference, null)),
                text(140, reference -> new ShipReservation(MUGS, RESERVATION, reference, null)),
                text(200, name -> new OpenWarehouse(WarehouseId.MAIN, name)),
                text(200, act -> new RecordAct(ORDERS_VIEW, act, null)),
                text(200, reason -> new RecordAct(ORDERS_VIEW, "pause", reason)),
                text(200, reason -> new RetryStep(FULFILMENT, "reserve-1", reason)),
                text(200, reason -> new SkipStep(FULFILMENT, "reserve-1", reason)),
                text(200, reason -> new RedirectRefund(FULFILMENT, "withdraw-1", null, reason)));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineIsVisibleAndBounded(int lengthMax, Function<String, Object> command) {
        assertThat(command.apply("x".repeat(lengthMax))).asString().contains("x".repeat(lengthMax));
        assertThat(command.apply("\u00A0Zoe\u0308 ")).isEqualTo(command.apply("Zo\u00EB"));
        for (String wrong : List.of("x".repeat(lengthMax + 1), "", "\u00A0", "\uFEFF", "a\nb", "a\u0000b")) {
            assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> command.apply(wrong));
        }
    }

    static Stream<Arguments> earlierTexts() {
        PostingKey entry = new PostingKey("4711", Instant.EPOCH);
        return Stream.of(
                text(140, text -> new CreditTransfer(ANNS, RENT, POUND, AccountId.HOUSE, text, null, entry)),
                text(140, text -> new PostHold(ANNS, RENT, AccountId.HOUSE, text, null)),
                text(200, text -> new DeclineTransfer(RENT, text)),
                text(200, text -> new RejectTransfer(RENT, text)),
                text(200, text -> new RefusePayment(ORDER, 1, text)),
                text(200, text -> new CompleteShipment(ORDER, List.of(), text)),
                text(140, text -> new NotePayment(FULFILMENT, POUND, text, null)),
                text(140, text -> new NoteShipmentRequest(FULFILMENT, 1, text, null)),
                text(200, text -> new NoteCancellation(FULFILMENT, text)),
                text(200, text -> new NoteRestCancellation(FULFILMENT, List.of(), POUND, text)),
                text(200, text -> new EndTransfer(FULFILMENT, "transfer-1", 1, text)));
    }

    /** Commands that continue earlier events shorten a text instead of refusing it, so that the work can end. */
    @ParameterizedTest
    @MethodSource("earlierTexts")
    void aTextOfAnEarlierEventIsPutIntoForm(int lengthMax, Function<String, Object> command) {
        assertThat(command.apply("x".repeat(lengthMax + 1))).isEqualTo(command.apply("x".repeat(lengthMax)));
        assertThat(command.apply(" a\nb")).isEqualTo(command.apply("a b"));
        assertThat(command.apply("\u200B")).isNotNull();
    }

    static Stream<Arguments> otherTexts() {
        return Stream.of(
                text(1_000, value -> register("Mug", Map.of("colour", value))),
                text(1_000, value -> new SetProductAttribute(MUG, "colour", value)),
                text(200, name -> place("Ann", name)),
                text(200, name -> new AddOrderLine(ORDER, line(name))));
    }

    @ParameterizedTest
    @MethodSource("otherTexts")
    void anyOtherTextIsBounded(int lengthMax, Function<String, Object> command) {
        assertThat(command.apply("\n".repeat(lengthMax))).isNotNull();
        for (String wrong : List.of("x".repeat(lengthMax + 1), "a\u0000b")) {
            assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> command.apply(wrong));
        }
    }

    /** The id of a step is only looked up: an unknown one is refused, and not stored. */
    private static final Set<String> NEVER_STORED =
            Set.of("EndTransfer.step", "RetryStep.step", "SkipStep.step", "RedirectRefund.step");

    /** Every text of every command, also of commands that the lists above omit. */
    static Stream<Arguments> texts() {
        return SampleCommands.classes()
                .flatMap(command -> Stream.of(command.getRecordComponents())
                        .filter(component -> component.getType() == String.class)
                        .map(component -> Arguments.of(
                                Named.of(command.getSimpleName() + "." + component.getName(), command), component)))
                .filter(text -> !NEVER_STORED.contains(((Named<?>) text.get()[0]).getName()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void noTextOfACommandIsUnbounded(Class<?> command, RecordComponent text) throws Exception {
        assertThat(text.getAccessor().invoke(SampleCommands.make(command, text, "x")))
                .isEqualTo("x");
        try {
            Object made = SampleCommands.make(command, text, "x".repeat(10_000));
            assertThat((String) text.getAccessor().invoke(made)).hasSizeLessThanOrEqualTo(Name.LENGTH_MAX);
        } catch (InvocationTargetException e) {
            assertThat(e).hasCauseInstanceOf(InvalidValueException.class);
        }
    }

    /** The columns of the views have room for the longest text. */
    @Test
    void everyViewHasRoomForTheTextsOfCommands() {
        Map<String, Integer> widths = Map.of(
                "NAME", Name.LENGTH_MAX,
                "OWNER", Name.LENGTH_MAX,
                "CUSTOMER", Name.LENGTH_MAX,
                "REASON", Reason.LENGTH_MAX,
                "REFERENCE", Reference.LENGTH_MAX);
        ViewDatabase views = new ViewDatabase();
        widths.forEach((name, lengthMax) -> {
            List<Integer> columns = views.jdbc()
                    .sql("SELECT character_maximum_length FROM information_schema.columns"
                            + " WHERE table_schema = 'PUBLIC' AND column_name = ?")
                    .param(name)
                    .query(Integer.class)
                    .list();
            assertThat(columns).as(name).isNotEmpty().allMatch(width -> width >= lengthMax);
        });
    }

    /** Events check nothing: a log is readable whatever its texts are. */
    @Test
    void anEventOfEarlierDaysIsReadWhateverItsTextIs() {
        String owner = " Zoe\u0308\u202E\n" + "x".repeat(300);
        LogSerializer log = LogSerializer.create(LogicalNames.scan("daybook"));
        AccountOpened opened = new AccountOpened(ANNS, owner, Currency.getInstance("GBP"));

        AccountOpened read = log.deserialize(log.serialize(opened, byte[].class));

        assertThat(read.owner()).isEqualTo(owner);
    }

    private static RegisterProduct register(String name, Map<String, String> attributes) {
        return new RegisterProduct(MUG, name, UnitPrice.of("1", "GBP"), TaxRate.NONE, true, attributes);
    }

    private static PlaceOrder place(String customer, String productName) {
        return new PlaceOrder(ORDER, customer, List.of(line(productName)), null, null, WarehouseId.MAIN, null);
    }

    private static OrderLine line(String name) {
        return new OrderLine(MUG.sku(), name, ONE, UnitPrice.of("1", "GBP"), TaxRate.NONE, true);
    }
}
