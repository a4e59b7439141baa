package daybook.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.DaybookApplication;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.kernel.WarehouseId;
import daybook.operations.rehearsal.Rehearsal;
import daybook.operations.rehearsal.RehearsalReport;
import daybook.operations.rehearsal.WhatIf;
import daybook.operations.rehearsal.WhatIfException;
import daybook.operations.rehearsal.WhatIfReport;
import daybook.ordering.OrderCommand.ConfirmOrder;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.PlaceOrder;
import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.platform.metadata.Origin;
import daybook.testing.Engines;
import daybook.testing.QuietHouse;
import daybook.testing.TestPostgres;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockCommand.ShipStock;
import daybook.warehouse.StockEvent;
import daybook.warehouse.StockId;
import java.lang.instrument.Instrumentation;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;

/**
 * The rehearsal of an upgrade and the question what if, on the folder of a stopped house.
 *
 * <p>Order {@code paid} was confirmed, paid a moment later, and shipped. Order {@code open} is confirmed and waits for its money. Of ten mugs and
 * five more, one was shipped by hand.
 */
class LogInAnotherHouseTest {

    private static final Sku MUG = new Sku("MUG");
    private static final StockId MUGS = new StockId("main:MUG");

    @TempDir
    private static Path folder;

    private static Path data;

    @RegisterExtension
    final Console console = new Console();

    private Map<String, String> before = Map.of();

    @BeforeAll
    static void trade() throws Exception {
        data = folder.resolve("data");
        if (Engines.isPostgres()) {
            System.setProperty("spring.datasource.url", TestPostgres.newDatabase());
            System.setProperty("spring.datasource.username", "postgres");
        }
        try (var house = WithoutServer.start(
                DaybookApplication.class, "--daybook.data-dir=" + data, "--daybook.snapshots.every.default=3")) {
            QuietHouse.head(house);
            for (Object command : List.of(
                    new ReceiveStock(MUGS, new Quantity(10), null, null),
                    new ReceiveStock(MUGS, new Quantity(5), null, null),
                    new ShipStock(MUGS, new Quantity(1), null, null),
                    place("paid"),
                    place("open"),
                    new ConfirmOrder(new OrderId("paid")),
                    new ConfirmOrder(new OrderId("open")),
                    new PayOrder(new OrderId("paid"), null, "cash", null),
                    new ShipOrder(new OrderId("paid"), null, null))) {
                send(house, command);
                QuietHouse.head(house);
            }
        }
    }

    @AfterAll
    static void forgetTheDatabase() {
        System.clearProperty("spring.datasource.url");
        System.clearProperty("spring.datasource.username");
    }

    private static PlaceOrder place(String order) {
        UnitPrice price = new UnitPrice(new BigDecimal("4.00"), Currency.getInstance("GBP"));
        OrderLine line = new OrderLine(MUG, "Mug", new Quantity(2), price, new TaxRate(BigDecimal.ZERO), true);
        return new PlaceOrder(new OrderId(order), "Ann", List.of(line), null, null, new WarehouseId("main"), null);
    }

    private static void send(ApplicationContext house, Object command) throws Exception {
        new Origin("tester", "test")
                .call(() -> house.getBean(CommandGateway.class).sendAndWait(command));
    }

    @BeforeEach
    void remember() throws Exception {
        System.setProperty("daybook.data-dir", data.toString());
        before = checksums();
    }

    /**
     * The log, the tables and the deadlines of the house are what they were, byte for byte, and nothing is left beside them. PostgreSQL refuses to
     * write over the connections of both commands.
     */
    @AfterEach
    void nothingIsWritten() throws Exception {
        assertThat(checksums()).isEqualTo(before);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(Files::isDirectory)).containsExactly(data);
        }
    }

    private static Map<String, String> checksums() throws Exception {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                sums.put(data.relativize(file).toString(), HexFormat.of().formatHex(sum));
            }
        }
        return sums;
    }

    private int run(String... arguments) {
        return CommandLineTool.run(DaybookApplication.class, arguments);
    }

    @Test
    void theSameVersionMakesTheSameOfTheLog() {
        assertThat(run("log", "rehearse")).as(console.out() + console.err()).isZero();
        assertThat(console.out()).contains("became objects", "stock ", "Nothing differs.");
    }

    @Test
    void aFileIsRehearsedToo() throws Exception {
        Path file = folder.resolve("log.jsonl.gz");
        assertThat(run("log", "export", file.toString())).isZero();
        assertThat(run("log", "rehearse", file.toString())).as(console.err()).isZero();
        assertThat(run("log", "rehearse", "no-such-file")).isEqualTo(2);
        // An export opens the house itself.
        before = checksums();
    }

    /** A handler of a view that takes a shipment for a receipt. */
    static final class ShipsTheWrongWay {

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) StockEvent event) {
            if (event instanceof StockEvent.ReservationShipped shipped) {
                event = new StockEvent.StockReceived(shipped.stockId(), shipped.quantity(), null, null);
            }
        }
    }

    /** A handler of an aggregate that ships one unit too many. */
    static final class ShipsOneMore {

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) StockEvent.StockShipped event) {
            event = new StockEvent.StockShipped(
                    event.stockId(), new Quantity(event.quantity().value() + 1), null, null);
        }
    }

    /** In a later version that has changed, by mistake, what two handlers do. */
    @Test
    void plantedChangesAreFoundAndNamed() throws Exception {
        Instrumentation classes = ByteBuddyAgent.install();
        ResettableClassFileTransformer changed = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .type(ElementMatchers.named("daybook.warehouse.read.StockProjection"))
                .transform((type, description, loader, module, domain) ->
                        type.visit(Advice.to(ShipsTheWrongWay.class).on(ElementMatchers.named("on"))))
                .type(ElementMatchers.named("daybook.warehouse.WarehouseProduct"))
                .transform((type, description, loader, module, domain) -> type.visit(Advice.to(ShipsOneMore.class)
                        .on(ElementMatchers.named("on")
                                .and(ElementMatchers.takesArgument(0, StockEvent.StockShipped.class)))))
                .installOn(classes);
        try (HouseCopy house = HouseCopy.of(DaybookApplication.class)) {
            RehearsalReport report = new Rehearsal(house.context(), (step, done, total, unit) -> {}).run();

            assertThat(report.named()).anySatisfy(difference -> {
                assertThat(difference.part()).isEqualTo("view stock, stock_level");
                assertThat(difference.key()).isEqualTo("main:MUG");
                assertThat(difference.field()).isEqualTo("on_hand");
                assertThat(difference.stored()).isEqualTo("12");
                assertThat(difference.today()).isEqualTo("16");
                assertThat(difference.firstEvent()).isNotNull();
            });
            assertThat(report.named()).anySatisfy(difference -> {
                assertThat(difference.part()).startsWith("view stock, stock_movement");
                assertThat(difference.firstEvent()).contains("ReservationShipped");
            });
            assertThat(report.named()).anySatisfy(difference -> {
                assertThat(difference.part()).startsWith("aggregate stock, snapshot of version");
                assertThat(difference.key()).isEqualTo("stock:main:MUG");
                assertThat(difference.field()).isEqualTo("/onHand");
                assertThat(difference.firstEvent()).isNotNull();
            });
        } finally {
            changed.reset(classes, AgentBuilder.RedefinitionStrategy.RETRANSFORMATION);
        }
    }

    /** Its money comes after the deadline then: the order is cancelled, and what followed from the payment did not happen. */
    @Test
    void anEarlierDeadlineCancelsTheOrder() {
        assertThat(run("log", "what-if", "--set", "daybook.ordering.unpaid-after=1ms"))
                .as(console.err())
                .isZero();
        assertThat(console.out())
                .containsPattern("OrderPaymentRequested +order:paid +[0-9]+ +invalid-status")
                .containsPattern("OrderShipmentRequested +order:paid +[0-9]+ +invalid-status")
                .containsPattern("orders +paid +status +SHIPPED +CANCELLED")
                .containsPattern("orders +open +status +CONFIRMED +CANCELLED")
                .containsPattern("stock_level +main:MUG +on_hand +12 +14")
                .containsPattern("stock_level +main:MUG +reserved +2 +0")
                .containsPattern("trial_balance_total +GBP +deposits +8 +0");
    }

    @Test
    void commandsAreAppended() throws Exception {
        Path commands = Files.writeString(folder.resolve("commands.jsonl"), """
                {"command": "CancelOrder", "payload": {"orderId": "open", "reason": "too late"}}
                {"command": "ShipStock", "payload": {"stockId": "main:MUG", "quantity": 99, "datePolicy": "TRUST"}}
                """);
        assertThat(run("log", "what-if", "--commands", commands.toString()))
                .as(console.err())
                .isZero();
        assertThat(console.out())
                .contains("Command 1 is refused: insufficient-stock.")
                .containsPattern("orders +open +status +CONFIRMED +CANCELLED")
                .containsPattern("stock_level +main:MUG +reserved +2 +0");
    }

    @Test
    void theSameSettingsChangeNothingAndOthersAreRefused() throws Exception {
        assertThat(run("log", "what-if")).isEqualTo(2);
        try (HouseCopy house = HouseCopy.of(DaybookApplication.class)) {
            WhatIf whatIf =
                    new WhatIf(house.context(), new WhatIf.Limits(1_000, 100, 600), (step, done, total, unit) -> {});

            WhatIfReport same = whatIf.play(Map.of("daybook.ordering.unpaid-after", "3d"), List.of());
            assertThat(same.events()).isPositive();
            assertThat(same.leftOut() + same.newEvents()).isZero();
            assertThat(same.tables()).isEmpty();

            assertThatThrownBy(() -> whatIf.play(Map.of("daybook.data-dir", "x"), List.of()))
                    .isInstanceOf(WhatIfException.class)
                    .hasMessageContaining("daybook.accounts.house-currency, daybook.ordering.unpaid-after; not");
            assertThatThrownBy(() -> whatIf.play(Map.of("daybook.ordering.unpaid-after", "soon"), List.of()))
                    .hasMessage("The setting daybook.ordering.unpaid-after has no such value.");
        }
    }
}
