package daybook;

import static java.util.Map.entry;

import daybook.accounts.AccountCommand;
import daybook.accounts.PostingKey;
import daybook.accounts.TransferCommand;
import daybook.accounts.TransferId;
import daybook.catalogue.ProductCommand;
import daybook.catalogue.ProductId;
import daybook.fulfilment.FulfilmentCommand;
import daybook.fulfilment.FulfilmentId;
import daybook.kernel.AccountId;
import daybook.kernel.DatePolicy;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.kernel.WarehouseId;
import daybook.operations.acts.OperationsCommand;
import daybook.operations.acts.SubjectId;
import daybook.ordering.OrderCommand;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.warehouse.ReservationId;
import daybook.warehouse.StockCommand;
import daybook.warehouse.StockId;
import daybook.warehouse.WarehouseCommand;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes commands of all contexts by reflection, so that a rule can be tested with every one of them. */
final class SampleCommands {

    private static final Sku MUG = new Sku("MUG");
    private static final Quantity ONE = new Quantity(1);
    private static final UnitPrice PRICE = UnitPrice.of("1", "GBP");

    private static final Map<Class<?>, Object> COMPONENTS = Map.ofEntries(
            entry(AccountId.class, new AccountId("ann")),
            entry(TransferId.class, new TransferId("rent")),
            entry(Money.class, Money.of("1", "GBP")),
            entry(Currency.class, Currency.getInstance("GBP")),
            entry(PostingKey.class, new PostingKey("4711", Instant.EPOCH)),
            entry(OrderId.class, new OrderId("4711")),
            entry(OrderLine.class, new OrderLine(MUG, "Mug", ONE, PRICE, TaxRate.NONE, true)),
            entry(SubjectId.class, new SubjectId("orders")),
            entry(FulfilmentId.class, new FulfilmentId("4711")),
            entry(ProductId.class, new ProductId(MUG)),
            entry(Sku.class, MUG),
            entry(UnitPrice.class, PRICE),
            entry(TaxRate.class, TaxRate.NONE),
            entry(StockId.class, new StockId("main:MUG")),
            entry(Quantity.class, ONE),
            entry(ReservationId.class, new ReservationId("4711")),
            entry(WarehouseId.class, WarehouseId.MAIN),
            entry(DatePolicy.class, DatePolicy.TRUST),
            entry(Instant.class, Instant.EPOCH),
            entry(String.class, "x"),
            entry(List.class, List.of()),
            entry(Map.class, Map.of()),
            entry(boolean.class, true),
            entry(int.class, 1),
            entry(long.class, 1L),
            entry(Long.class, 1L));

    private SampleCommands() {}

    static Stream<Class<?>> classes() {
        return Stream.of(
                        AccountCommand.class,
                        FulfilmentCommand.class,
                        OperationsCommand.class,
                        OrderCommand.class,
                        ProductCommand.class,
                        StockCommand.class,
                        TransferCommand.class,
                        WarehouseCommand.class)
                .flatMap(context -> Stream.of(context.getPermittedSubclasses()));
    }

    static Object make(Class<?> command) throws ReflectiveOperationException {
        return make(command, null, "");
    }

    /** @param text the component that gets the value; every other component gets its sample */
    static Object make(Class<?> command, @Nullable RecordComponent text, String value)
            throws ReflectiveOperationException {
        RecordComponent[] components = command.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
        Object[] values = Stream.of(components)
                .map(component -> component.equals(text) ? value : COMPONENTS.get(component.getType()))
                .toArray();
        return command.getConstructor(types).newInstance(values);
    }
}
