package daybook;

import static daybook.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.TransferCommand.RequestTransfer;
import daybook.accounts.TransferEvent.TransferRequested;
import daybook.accounts.TransferId;
import daybook.catalogue.ProductCommand.RegisterProduct;
import daybook.catalogue.ProductEvent.ProductRegistered;
import daybook.catalogue.ProductId;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.kernel.WarehouseId;
import daybook.platform.commands.PastEvents;
import daybook.platform.errors.Refusal.Kind;
import daybook.platform.serialization.LogicalNames;
import daybook.warehouse.WarehouseCommand.OpenWarehouse;
import daybook.warehouse.WarehouseEvent.WarehouseOpened;
import java.lang.reflect.Method;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some commands create their aggregate. Repeating such a command changes nothing; no other command creates an aggregate. */
class AggregateCreationTest {

    private static final AccountId ANNS = new AccountId("anns");
    private static final AccountId BOBS = new AccountId("bobs");
    private static final Currency GBP = Currency.getInstance("GBP");
    private static final TransferId RENT = new TransferId("rent-1");
    private static final Money POUND = Money.of("1", "GBP");
    private static final ProductId MUG = new ProductId(new Sku("MUG-1"));
    private static final UnitPrice PRICE = UnitPrice.of("2.50", "GBP");
    private static final Map<String, String> RED = Map.of("colour", "red");
    private static final WarehouseId NORTH = new WarehouseId("north");

    private static final Map<Class<?>, Method> HANDLERS = LogicalNames.scan("daybook").classes().stream()
            .filter(type -> type.isAnnotationPresent(Aggregate.class))
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(CommandHandler.class))
            .collect(Collectors.toMap(method -> method.getParameterTypes()[0], Function.identity()));

    /** @param others commands of the same id that differ from the first one in something else */
    record Creation(Object command, Object event, List<Object> others, String figure, Object id) {}

    static Stream<Creation> creations() {
        return Stream.of(
                new Creation(
                        new OpenAccount(ANNS, "Ann", GBP),
                        new AccountOpened(ANNS, "Ann", GBP),
                        List.of(
                                new OpenAccount(ANNS, "Bob", GBP),
                                new OpenAccount(ANNS, "Ann", Currency.getInstance("EUR"))),
                        "account",
                        ANNS),
                new Creation(
                        new RequestTransfer(RENT, ANNS, BOBS, POUND, "rent", null),
                        new TransferRequested(RENT, ANNS, BOBS, POUND, "rent", null),
                        List.of(
                                new RequestTransfer(RENT, ANNS, BOBS, Money.of("1.01", "GBP"), "rent", null),
                                new RequestTransfer(RENT, BOBS, ANNS, POUND, "rent", null),
                                new RequestTransfer(RENT, ANNS, AccountId.HOUSE, POUND, "rent", null),
                                new RequestTransfer(RENT, ANNS, BOBS, POUND, null, null)),
                        "transfer",
                        RENT),
                new Creation(
                        new RegisterProduct(MUG, "Mug", PRICE, TaxRate.NONE, true, RED),
                        new ProductRegistered(MUG, "Mug", PRICE, TaxRate.NONE, true, RED),
                        List.of(
                                new RegisterProduct(MUG, "Jug", PRICE, TaxRate.NONE, true, RED),
                                new RegisterProduct(MUG, "Mug", UnitPrice.of("2", "GBP"), TaxRate.NONE, true, RED),
                                new RegisterProduct(MUG, "Mug", PRICE, TaxRate.of("0.2"), true, RED),
                                new RegisterProduct(MUG, "Mug", PRICE, TaxRate.NONE, false, RED),
                                new RegisterProduct(MUG, "Mug", PRICE, TaxRate.NONE, true, Map.of())),
                        "sku",
                        MUG.sku()),
                new Creation(
                        new OpenWarehouse(NORTH, "North"),
                        new WarehouseOpened(NORTH, "North"),
                        List.of(new OpenWarehouse(NORTH, "South")),
                        "id",
                        NORTH));
    }

    @ParameterizedTest
    @MethodSource("creations")
    void isRepeatedWithoutEffectAndRefusedWhereItDiffers(Creation creation) {
        AggregateTestFixture<?> aggregate = fixtureOf(creation.command().getClass());
        aggregate.givenNoPriorActivity().when(creation.command()).expectEvents(creation.event());
        aggregate
                .given(creation.event())
                .when(creation.command())
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        for (Object other : creation.others()) {
            aggregate
                    .given(creation.event())
                    .when(other)
                    .expectNoEvents()
                    .expectExceptionDetails(refused(Kind.CONFLICT, "already-exists", creation.figure(), creation.id()));
        }
    }

    @TestFactory
    Stream<DynamicTest> refusesAnyOtherCommandForWhatWasNeverCreated() {
        List<Class<?>> others = SampleCommands.classes()
                .filter(command -> !handlerOf(command).isAnnotationPresent(CreationPolicy.class))
                .toList();
        assertThat(others).hasSizeGreaterThan(20);
        return others.stream()
                .map(command -> DynamicTest.dynamicTest(
                        command.getSimpleName(),
                        () -> fixtureOf(command)
                                .givenNoPriorActivity()
                                .when(SampleCommands.make(command))
                                .expectException(AggregateNotFoundException.class)));
    }

    private static Method handlerOf(Class<?> command) {
        return Objects.requireNonNull(HANDLERS.get(command), command::getName);
    }

    private static AggregateTestFixture<?> fixtureOf(Class<?> command) {
        AggregateTestFixture<?> fixture =
                new AggregateTestFixture<>(handlerOf(command).getDeclaringClass());
        fixture.registerInjectableResource(new PastEvents(fixture.getEventStore()));
        return fixture;
    }
}
