package daybook.warehouse;

import static daybook.warehouse.Stocks.received;
import static daybook.warehouse.Stocks.released;
import static daybook.warehouse.Stocks.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;

class WarehouseProductSnapshotTest {

    private final LogSerializer log = LogSerializer.create(LogicalNames.scan("daybook"));

    @Test
    void survivesBeingWrittenAndRead() {
        WarehouseProduct stock = new WarehouseProduct();
        stock.on(received(10), Stocks.TOMORROW);
        stock.on(reserved(3));
        stock.on(reserved(new ReservationId("order-2"), 4));
        stock.on(released(new ReservationId("order-2"), 4));

        SerializedObject<byte[]> stored = log.serialize(stock, byte[].class);
        WarehouseProduct read = log.deserialize(stored);

        assertThat(read).usingRecursiveComparison().isEqualTo(stock);
        assertThat(read).extracting("onHand", "reserved").containsExactly(10L, 3L);
        assertThat(read).extracting("open").asInstanceOf(MAP).containsOnlyKeys("order-1");
        assertThat(read)
                .extracting("closed")
                .asInstanceOf(MAP)
                .containsOnly(entry("order-2", ReservationOutcome.RELEASED));
    }
}
