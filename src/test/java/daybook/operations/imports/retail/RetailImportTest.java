package daybook.operations.imports.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import daybook.DaybookApplication;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.operations.acts.OperationsEvent.OperatorActed;
import daybook.operations.acts.SubjectId;
import daybook.operations.cli.ApplicationNotStartedException;
import daybook.operations.cli.WithoutServer;
import daybook.operations.imports.ImportResult;
import daybook.operations.imports.ImportState;
import daybook.operations.imports.ImportState.ImportStatus;
import daybook.operations.imports.ImportState.RowError;
import daybook.operations.imports.Imports;
import daybook.operations.imports.ViewReader;
import daybook.operations.imports.retail.RetailOptions.DateOrder;
import daybook.ordering.OrderCommand.CancelOrder;
import daybook.ordering.OrderCommand.ConfirmOrder;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.ordering.OrderStatus;
import daybook.platform.errors.Rejection;
import daybook.platform.metadata.Origin;
import daybook.platform.projection.Page;
import daybook.platform.projection.PageResponse;
import daybook.platform.projection.Paging;
import daybook.testing.QuietHouse;
import daybook.testing.Soak;
import daybook.warehouse.StockCommand.AdjustStock;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockCommand.ShipStock;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindMovements;
import daybook.warehouse.StockQuery.StockMovement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Whole imports into one running application. Each test has its own invoice numbers and product codes. */
class RetailImportTest {

    private static final Origin ORIGIN = new Origin("importer", "import-test");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of {@link #rows}: five products, two openings, the commands of four orders, two adjustments, a credit note, a bad debt. */
    private static final int COMMANDS = 5 + 2 + 15 + 2 + 2 + 1;

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext house;

    @BeforeAll
    static void open() throws ApplicationNotStartedException {
        house = WithoutServer.start(
                DaybookApplication.class,
                "--daybook.data-dir=" + folder.resolve("data"),
                "--daybook.snapshots.every.default=3");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    /** Every kind of row; {@code n} is the prefix of invoice numbers and product codes. */
    private static String[] rows(int n) {
        String at = ",2010-12-01T08:26:00,";
        String heart = n + "1A";
        String lantern = n + "2";
        return new String[] {
            n + "01," + heart + ",HEART,6" + at + "2.555,17850,United Kingdom",
            n + "01," + heart + ",HEART,4" + at + "2.555,17850,United Kingdom",
            n + "01," + heart + ",HEART,1" + at + "2.95,17850,United Kingdom",
            n + "01," + lantern + ",LANTERN,2" + at + "3.39,17850,United Kingdom",
            n + "01,POST,POSTAGE,1" + at + "18,17850,United Kingdom",
            n + "02," + heart + ",,3" + at + "0,,United Kingdom",
            n + "03," + heart + ",damaged,-5" + at + "0,,United Kingdom",
            n + "03," + heart + ",,-2" + at + "0,,United Kingdom",
            n + "05," + lantern + ",LANTERN,40" + at + "3.39,12345,France",
            "A" + n + "06,B,Adjust bad debt,1" + at + "-20.5,,United Kingdom",
            n + "01," + lantern + ",LANTERN,1" + at + "3.39,17850,United Kingdom",
            n + "07,POST,POSTAGE,1" + at + "0.01,17850,United Kingdom",
            "C" + n + "04," + heart + ",HEART,-2" + at + "2.555,17850,United Kingdom",
            "C" + n + "04,M,Manual,-1" + at + "1.01,17850,United Kingdom",
        };
    }

    @Test
    void entersAFileAndReconciles() throws Exception {
        Money before = balance();
        ImportState state = run(rows(10_100));

        assertThat(state.status()).isEqualTo(ImportStatus.DONE);
        assertThat(state.rows()).isEqualTo(14);
        assertThat(state.rowsDone()).isEqualTo(14);
        assertThat(state.imported()).isEqualTo(14);
        ImportResult result = result(state);
        assertThat(result.reconciled()).as(state.toString()).isTrue();
        assertThat(result.file().orders()).isEqualTo(4);
        assertThat(result.views().orders()).isEqualTo(4);
        // 10 × 2.555 = 25.55, 1 × 2.95, 3 × 3.39, postage, a penny, 40 × 3.39; less 2 × 2.555 = 5.11, 1.01 and 20.50.
        assertThat(result.views().ordersTotal()).isEqualTo(Money.of("192.28", "GBP"));
        assertThat(result.file().revenueRounded()).isEqualTo(Money.of("165.66", "GBP"));
        assertThat(result.file().revenue()).isEqualTo("165.66");
        assertThat(result.house().before()).isEqualTo(before);
        assertThat(balance().minus(before)).isEqualTo(Money.of("165.66", "GBP"));
        assertThat(onHand("101001A")).isEqualTo(2);
        assertThat(onHand("101002")).isZero();
        assertThat(order("1010001").lines()).hasSize(4);
        assertThat(order("1010002").customer()).isEqualTo("guest");
        assertThat(order("1010002").placedAt()).isEqualTo("2010-12-01T08:26:00Z");
        assertThat(movement("101001A", "1010003/2").reason()).isEqualTo("unexplained");
        assertThat(movement("101001A", "1010003/1").actor()).isEqualTo("importer");
    }

    @Test
    void doesNothingTwice() throws Exception {
        ImportState first = run(rows(10_200));
        long head = head();

        ImportState second = run(rows(10_200));

        assertThat(head()).isEqualTo(head);
        assertThat(second.imported()).isEqualTo(14);
        assertThat(result(second).reconciled()).isTrue();
        assertThat(result(second).house()).isEqualTo(result(first).house());
        assertThat(result(second).stock()).isEqualTo(result(first).stock());
    }

    @Test
    void leavesStockAndMoneyOfOrdersToTheFulfilment() throws Exception {
        List<Class<?>> sent = Collections.synchronizedList(new ArrayList<>());
        interceptedBy(command -> sent.add(command.getClass()), () -> run(rows(10_700)));

        assertThat(sent).contains(PayOrder.class, ShipOrder.class, AdjustStock.class, ReceiveStock.class);
        assertThat(sent).contains(WithdrawMoney.class);
        assertThat(sent).doesNotContain(ShipStock.class, DepositMoney.class);
        assertThat(movement("107001A", "1070001").type()).isEqualTo("ReservationShipped");
    }

    @Test
    @Tag("repeated")
    void goesOnWhereItWasStoppedWhereverThatWas() throws Exception {
        // Registers the products that all these files share.
        run(rows(10_301));
        long head = head();
        run(rows(10_300));
        long events = head() - head;

        for (int commands = 0; commands < COMMANDS; commands += Soak.times(5, 1)) {
            int n = 20_000 + commands;
            head = head();
            assertThat(stoppedAfter(commands, () -> run(rows(n))).status()).isEqualTo(ImportStatus.FAILED);
            ImportState again = run(rows(n));

            assertThat(again.status()).isEqualTo(ImportStatus.DONE);
            assertThat(again.imported()).isEqualTo(14);
            assertThat(result(again).reconciled())
                    .as("stopped after " + commands + ": " + again)
                    .isTrue();
            assertThat(result(again).stock().movedOtherwise()).isZero();
            assertThat(head() - head).as("stopped after " + commands).isEqualTo(events);
            assertThat(onHand(n + "1A")).isEqualTo(2);
            assertThat(onHand(n + "2")).isZero();
        }
        assertThat(stoppedAfter(COMMANDS, () -> run(rows(30_000))).status()).isEqualTo(ImportStatus.DONE);
    }

    @Test
    void takesALongerFileOfTheSameBeginning() throws Exception {
        String[] all = rows(10_400);
        run(all[5], all[6]);

        ImportState state = run(all);

        assertThat(result(state).reconciled()).as(state.toString()).isTrue();
        assertThat(onHand("104001A")).isEqualTo(2);
        assertThat(result(state).stock().movedOtherwise()).isZero();
    }

    @Test
    void aRefusalConcernsItsInvoiceAlone() throws Exception {
        // The withdrawal exceeds the balance of the house's account.
        ImportState state = run(
                "1050001,105001A,HEART,1,2010-12-01T08:26:00,2,,UK",
                "A1050002,B,Bad debt,1,2010-12-01T08:26:00,-999999,,UK",
                "1050003,105001A,HEART,x,2010-12-01T08:26:00,2,,UK",
                "1050004,105001A,HEART,1,2010-12-01T08:26:00,2,,UK");

        assertThat(state.status()).isEqualTo(ImportStatus.DONE_WITH_ERRORS);
        assertThat(state.imported()).isEqualTo(2);
        assertThat(state.skipped()).isEqualTo(1);
        assertThat(state.failed()).isEqualTo(1);
        assertThat(state.rowsDone()).isEqualTo(4);
        assertThat(state.errors()).extracting(RowError::row).containsExactly(3, 2);
        assertThat(state.errors().get(1).message()).startsWith("The account has less than that.");
        assertThat(order("1050004").status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(result(state).reconciled()).isFalse();
    }

    @Test
    void anOrderThatSomebodyCancelledFailsWithTheReason() throws Exception {
        String[] rows = {"1080001,108001A,HEART,1,2010-12-01T08:26:00,2,,UK"};
        OrderId id = Invoice.orderId("1080001");
        stoppedAfter(4, () -> run(rows));
        send(new CancelOrder(id, "not wanted"));

        ImportState state = run(rows);

        assertThat(state.failed()).isEqualTo(1);
        assertThat(state.errors()).containsExactly(new RowError(1, "The order is CANCELLED: not wanted"));
        assertThat(result(state).reconciled()).isFalse();
    }

    @Test
    void anOrderThatTheFulfilmentCancelsFailsWithTheReason() throws Exception {
        StockId stock = StockId.of(WarehouseId.MAIN, new Sku("109001A"));

        ImportState state = interceptedBy(
                command -> {
                    if (command instanceof ConfirmOrder) {
                        send(new ShipStock(stock, new Quantity(1), "somebody else", null));
                    }
                },
                () -> run("1090001,109001A,HEART,1,2010-12-01T08:26:00,2,,UK"));

        assertThat(state.failed()).isEqualTo(1);
        assertThat(state.errors()).hasSize(1);
        assertThat(state.errors().get(0).message()).startsWith("The order was cancelled: 109001A");
    }

    /** The plan must not count goods that an earlier run has reserved. */
    @Test
    void goodsThatAreReservedAreNotOpenedTwice() throws Exception {
        String[] rows = {
            "1100001,110001A,HEART,7,2010-12-01T08:26:00,2,,UK", "C1100002,110001A,HEART,-3,2010-12-02T08:26:00,2,,UK"
        };
        // Product, opening, place, pay, confirm, receipt of the credit note.
        stoppedAfter(6, () -> run(rows));
        head();

        ImportState again = run(rows);

        assertThat(result(again).reconciled()).as(again.toString()).isTrue();
        assertThat(onHand("110001A")).isEqualTo(3);
        assertThat(movements("110001A", "opening")).hasSize(1);
    }

    @Test
    void moreUnitsThanAnOrderCanHaveConcernTheirInvoiceAlone() throws Exception {
        String[] rows = new String[2_201];
        Arrays.fill(rows, "1070001,107001A,HEART,1000000,2010-12-01T08:26:00,0,,UK");
        rows[2_200] = "1070002,107001A,HEART,1,2010-12-01T08:26:00,2,,UK";

        ImportState state = run(rows);

        assertThat(state.status()).isEqualTo(ImportStatus.DONE_WITH_ERRORS);
        assertThat(state.failed()).isEqualTo(2_200);
        assertThat(state.imported()).isEqualTo(1);
        assertThat(state.errors()).extracting(RowError::row).containsExactly(1);
        assertThat(order("1070002").status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void keepsTheFirstThousandErrors() throws Exception {
        String[] rows = new String[1_204];
        Arrays.fill(rows, "nonsense");
        rows[1_203] = "1120001,POST,POSTAGE,1,2010-12-01T08:26:00,18,,UK";

        ImportState state = run(rows);

        assertThat(state.status()).isEqualTo(ImportStatus.DONE_WITH_ERRORS);
        assertThat(state.skipped()).isEqualTo(1_203);
        assertThat(state.errors()).hasSize(1_000);
        assertThat(state.errorsOmitted()).isEqualTo(203);
        ImportState listed = imports().list(new Paging(0, 1)).items().get(0);
        assertThat(listed.id()).isEqualTo(state.id());
        assertThat(listed.errors()).isEmpty();
        assertThat(listed.errorsOmitted()).isEqualTo(1_203);
    }

    @Test
    void datesOfTwoMeaningsAreRefusedBeforeAnythingIsStored() throws Exception {
        long head = head();
        Path file = RetailFiles.csv(folder, "1140001,POST,POSTAGE,1,3/4/2011 8:26,18,,UK");

        ImportState refused = run(file);

        assertThat(refused.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(refused.errors().get(0).message()).contains("3 April 2011 or 4 March 2011");
        assertThat(head()).isEqualTo(head);
        RetailOptions dayFirst = new RetailOptions(null, DateOrder.DAY_FIRST);
        assertThat(ended(imports().start(RetailImport.of(file, dayFirst), () -> {}, ORIGIN))
                        .status())
                .isEqualTo(ImportStatus.DONE);
        assertThat(order("1140001").placedAt()).isEqualTo("2011-04-03T07:26:00Z");
    }

    @Test
    void anInvoiceThatChangedSinceItWasImportedIsReportedAndLeftAsItIs() throws Exception {
        String[] rows = rows(11_500);
        run(rows);
        head();
        List<String> changed = new ArrayList<>(List.of(rows));
        // One more line, another price, another quantity that went missing, another refund, and a line that costs
        // nothing.
        changed.set(5, rows[5].replace(",3,", ",4,"));
        changed.set(6, rows[6].replace(",-5,", ",-6,"));
        changed.set(8, rows[8].replace("3.39", "3.41"));
        changed.set(12, rows[12].replace(",-2,", ",-3,"));
        changed.add("1150001,115009,NEW,2,2010-12-01T08:26:00,1.25,17850,United Kingdom");
        long head = head();

        ImportState state = run(changed.toArray(String[]::new));

        assertThat(state.status()).isEqualTo(ImportStatus.DONE_WITH_ERRORS);
        assertThat(result(state).reconciled()).isFalse();
        String before = " was imported before and differs now: ";
        assertThat(state.errors())
                .containsExactlyInAnyOrder(
                        new RowError(6, "Invoice 1150002" + before + "115001A at 0: 4 instead of 3"),
                        new RowError(7, "Invoice 1150003" + before + "115001A: -6 instead of -5"),
                        new RowError(
                                9,
                                "Invoice 1150005" + before
                                        + "115002 at 3.41: 40 instead of 0, 115002 at 3.39: 0 instead of 40"),
                        new RowError(13, "Invoice C1150004" + before + "the total is -8.67 GBP instead of -6.12 GBP"),
                        new RowError(15, "Invoice 1150001" + before + "115009 at 1.25: 2 instead of 0"));
        assertThat(state.imported()).isEqualTo(2);
        assertThat(state.failed()).isEqualTo(13);
        assertThat(head()).isEqualTo(head);
        assertThat(onHand("115001A")).isEqualTo(2);
    }

    @Test
    void isStoppedBetweenTwoInvoices() throws Exception {
        String[] rows = new String[300];
        Arrays.setAll(rows, n -> (1_160_000 + n) + ",POST,POSTAGE,1,2010-12-01T08:26:00,18,,UK");
        AtomicInteger confirmed = new AtomicInteger();

        ImportState state = interceptedBy(
                command -> {
                    if (command instanceof ConfirmOrder && confirmed.incrementAndGet() == 1) {
                        requestStop(
                                imports().list(new Paging(0, 1)).items().get(0).id());
                    }
                },
                () -> run(rows));

        assertThat(state.status()).as(state.toString()).isEqualTo(ImportStatus.STOPPED);
        assertThat(state.failed()).isZero();
        assertThat(state.imported()).isEqualTo(confirmed.get()).isBetween(1L, 299L);
        assertThat(unfinishedOrders()).isZero();
        assertThat(requestStop(state.id())).isEqualTo(state);
        assertThat(imports().stop("no such import", Duration.ZERO)).isEmpty();
        assertThat(actsOn(state.id())).containsExactly(new OperatorActed(new SubjectId(state.id()), "stop", null));

        assertThat(run(rows).status()).isEqualTo(ImportStatus.DONE);
    }

    private static List<Object> actsOn(String subject) {
        return house.getBean(EventStore.class)
                .readEvents(new SubjectId(subject).toString())
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }

    private static ImportState requestStop(String id) {
        try {
            return imports().stop(id, Duration.ZERO).orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long unfinishedOrders() throws Exception {
        AtomicInteger unfinished = new AtomicInteger();
        ORIGIN.run(() -> {
            views().catchUp();
            views().eachOrder(order -> {
                if (order.id().value().startsWith("retail-116") && order.status() != OrderStatus.SHIPPED) {
                    unfinished.incrementAndGet();
                }
            });
        });
        return unfinished.get();
    }

    private static List<Arguments> filesWithoutAReadableRow() {
        return List.of(
                arguments("", 0, "The file is empty"),
                arguments("a,b,c\n1,2,3\n", 0, "The first line"),
                arguments(
                        RetailFiles.text("nonsense", "1130001,POST,POSTAGE,1,yesterday,18,,UK"),
                        2,
                        "The file has no row that can be read"));
    }

    @ParameterizedTest
    @MethodSource("filesWithoutAReadableRow")
    void aFileWithoutAReadableRowFailsAndStoresNothing(String text, int skipped, String message) throws Exception {
        long head = head();

        ImportState state = run(RetailFiles.write(folder, StandardCharsets.UTF_8, text));

        assertThat(state.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(state.skipped()).isEqualTo(skipped);
        assertThat(state.errors())
                .hasSize(skipped + 1)
                .filteredOn(error -> error.row() == 0)
                .singleElement()
                .satisfies(error -> assertThat(error.message()).startsWith(message));
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void oneImportAtATime() throws Exception {
        Path file = RetailFiles.csv(folder, rows(10_600));
        ImportState running = imports().start(RetailImport.of(file, RetailOptions.NONE), () -> {}, ORIGIN);

        try {
            assertThatThrownBy(() -> imports().start(RetailImport.of(file, RetailOptions.NONE), () -> {}, ORIGIN))
                    .isInstanceOfSatisfying(Rejection.class, refusal -> {
                        assertThat(refusal.refusal().code()).isEqualTo("import-running");
                        assertThat(refusal.refusal().figures()).containsEntry("id", running.id());
                    });
        } finally {
            ended(running);
        }
    }

    private static ImportState stoppedAfter(int commands, ThrowingSupplier import_) throws Exception {
        AtomicInteger left = new AtomicInteger(commands);
        return interceptedBy(
                command -> {
                    if (left.getAndDecrement() <= 0) {
                        throw new IllegalStateException("unplugged");
                    }
                },
                import_);
    }

    /** The fulfilment has another gateway, so its commands pass. */
    private static ImportState interceptedBy(Consumer<Object> interceptor, ThrowingSupplier import_) throws Exception {
        Registration interception = house.getBean(DefaultCommandGateway.class)
                .registerDispatchInterceptor(messages -> (index, message) -> {
                    interceptor.accept(message.getPayload());
                    return message;
                });
        try {
            return import_.get();
        } finally {
            interception.cancel();
        }
    }

    private static void send(Object command) {
        ORIGIN.run(() -> house.getBean(DefaultCommandGateway.class).sendAndWait(command));
    }

    private interface ThrowingSupplier {
        ImportState get() throws Exception;
    }

    private static ImportState run(String... rows) throws IOException, InterruptedException {
        return run(RetailFiles.csv(folder, rows));
    }

    private static ImportState run(Path file) throws InterruptedException {
        return ended(imports().start(RetailImport.of(file, RetailOptions.NONE), () -> {}, ORIGIN));
    }

    private static ImportState ended(ImportState started) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ImportState state = started;
        while (state.status() == ImportStatus.RUNNING) {
            assertThat(System.nanoTime()).as(state.toString()).isLessThan(deadline);
            Thread.sleep(5);
            state = imports().find(started.id()).orElseThrow();
        }
        return state;
    }

    private static ImportResult result(ImportState state) {
        return Objects.requireNonNull(state.result(), state::toString);
    }

    private static Imports imports() {
        return house.getBean(Imports.class);
    }

    private static ViewReader views() {
        return house.getBean(ViewReader.class);
    }

    private static long head() {
        return QuietHouse.head(house);
    }

    private static Money balance() throws Exception {
        return ORIGIN.call(() -> {
            views().catchUp();
            return views().balance(AccountId.HOUSE).orElse(Money.zero(Invoice.GBP));
        });
    }

    private static OrderDetails order(String invoice) throws Exception {
        return ORIGIN.call(() -> views().order(Invoice.orderId(invoice)).orElseThrow());
    }

    private static StockMovement movement(String sku, String reference) throws Exception {
        return movements(sku, reference).get(0);
    }

    private static List<StockMovement> movements(String sku, String reference) throws Exception {
        FindMovements all =
                new FindMovements(StockId.of(WarehouseId.MAIN, new Sku(sku)), null, new Paging(0, Paging.SIZE_MAX));
        Page<StockMovement> found = ORIGIN.call(() -> house.getBean(QueryGateway.class)
                .query(all, new PageResponse<StockMovement>())
                .join());
        return found.items().stream()
                .filter(movement -> reference.equals(movement.reference()))
                .toList();
    }

    private static long onHand(String sku) throws Exception {
        return ORIGIN.call(
                () -> Objects.requireNonNull(views().stock().get(new Sku(sku))).onHand());
    }
}
