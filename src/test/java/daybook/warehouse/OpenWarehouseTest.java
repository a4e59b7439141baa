package daybook.warehouse;

import static daybook.testing.Refusals.refused;

import daybook.kernel.WarehouseId;
import daybook.platform.errors.Refusal.Kind;
import daybook.warehouse.WarehouseCommand.OpenWarehouse;
import daybook.warehouse.WarehouseEvent.WarehouseOpened;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class OpenWarehouseTest {

    private static final WarehouseId NORTH = new WarehouseId("north");

    private final AggregateTestFixture<Warehouse> warehouse = new AggregateTestFixture<>(Warehouse.class);

    @Test
    void opensAWarehouse() {
        warehouse.givenNoPriorActivity().when(new OpenWarehouse(NORTH, "North")).expectEvents(northOpened());
    }

    @Test
    void storesNothingForTheVerySameOnceMore() {
        warehouse
                .given(northOpened())
                .when(new OpenWarehouse(NORTH, "North"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void refusesAnotherNameForTheSameWarehouse() {
        warehouse
                .given(northOpened())
                .when(new OpenWarehouse(NORTH, "South"))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "already-exists", "id", NORTH));
    }

    private static WarehouseOpened northOpened() {
        return new WarehouseOpened(NORTH, "North");
    }
}
