package daybook.warehouse;

import daybook.kernel.WarehouseId;
import daybook.platform.metadata.Correlation;
import daybook.platform.metadata.Origin;
import daybook.warehouse.WarehouseCommand.OpenWarehouse;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Opens the main warehouse when the application starts; idempotent. */
@Component
@Order(0)
class OpenMainWarehouse implements ApplicationRunner {

    private static final OpenWarehouse MAIN = new OpenWarehouse(WarehouseId.MAIN, "Main warehouse");

    private final CommandGateway commands;

    OpenMainWarehouse(CommandGateway commands) {
        this.commands = commands;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        new Origin("daybook", Correlation.currentId()).run(() -> commands.sendAndWait(MAIN));
    }
}
