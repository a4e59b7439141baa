package daybook.journeys.simulation;

import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/** Asks before and after each command whether the process is killed there. */
final class KillingCommandBus implements CommandBus {

    private final CommandBus bus;
    private final BooleanSupplier isKilled;

    KillingCommandBus(CommandBus bus, BooleanSupplier isKilled) {
        this.bus = bus;
        this.isKilled = isKilled;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        live();
        bus.dispatch(command);
        live();
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        live();
        bus.dispatch(command, callback);
        live();
    }

    private void live() {
        if (isKilled.getAsBoolean()) {
            throw new Crash();
        }
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        return bus.subscribe(commandName, handler);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return bus.registerDispatchInterceptor(interceptor);
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return bus.registerHandlerInterceptor(interceptor);
    }
}
