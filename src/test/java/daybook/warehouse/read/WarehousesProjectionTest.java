package daybook.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.kernel.WarehouseId;
import daybook.testing.ProjectionFixture;
import daybook.warehouse.WarehouseEvent.WarehouseOpened;
import daybook.warehouse.WarehouseQuery.FindWarehouse;
import daybook.warehouse.WarehouseQuery.ListWarehouses;
import daybook.warehouse.WarehouseQuery.WarehouseDetails;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarehousesProjectionTest {

    private static final WarehouseId NORTH = new WarehouseId("north");

    private final ProjectionFixture<WarehousesProjection> view =
            ProjectionFixture.of(database -> new WarehousesProjection(database.dataSource()));

    @Test
    void listsWarehousesById() {
        openBoth();

        assertThat(all())
                .containsExactly(
                        new WarehouseDetails(WarehouseId.MAIN, "Main warehouse", 1),
                        new WarehouseDetails(NORTH, "North", 1));
    }

    @Test
    void findsOne() {
        openBoth();

        assertThat(view.projection().answer(new FindWarehouse(NORTH)))
                .contains(new WarehouseDetails(NORTH, "North", 1));
        assertThat(view.projection().answer(new FindWarehouse(new WarehouseId("south"))))
                .isEmpty();
    }

    @Test
    void isNotChangedByTheSameEventsTwice() {
        openBoth();
        List<WarehouseDetails> once = all();

        view.again();

        assertThat(all()).isEqualTo(once);
    }

    @Test
    void isTheSameWhenRebuilt() {
        openBoth();
        List<WarehouseDetails> live = all();

        view.rebuilt();

        assertThat(all()).isEqualTo(live);
    }

    private void openBoth() {
        view.given(NORTH, new WarehouseOpened(NORTH, "North"))
                .given(WarehouseId.MAIN, new WarehouseOpened(WarehouseId.MAIN, "Main warehouse"));
    }

    private List<WarehouseDetails> all() {
        return view.projection().answer(new ListWarehouses());
    }
}
