package daybook.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.kernel.WarehouseId;
import daybook.platform.metadata.Origin;
import daybook.warehouse.WarehouseCommand.OpenWarehouse;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

class OpenMainWarehouseTest {

    @Test
    void sendsTheCommandAsDaybookItself() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        List<Object> received = new ArrayList<>();
        bus.subscribe(OpenWarehouse.class.getName(), command -> {
            received.add(command.getPayload());
            received.add(Origin.current() == null ? "nobody" : Origin.current().actor());
            return "opened";
        });

        new OpenMainWarehouse(DefaultCommandGateway.builder().commandBus(bus).build())
                .run(new DefaultApplicationArguments());

        assertThat(received).containsExactly(new OpenWarehouse(WarehouseId.MAIN, "Main warehouse"), "daybook");
        assertThat(Origin.current()).isNull();
    }
}
