package daybook.platform.processors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The counter {@code daybook.processor.events}: the events that the processors of this node have handled, by processor. */
@Component
class HandledEvents implements ConfigurerModule {

    private final MeterRegistry meters;

    HandledEvents(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.configureMessageMonitor(EventProcessor.class, (config, type, processor) -> counterOf(processor));
    }

    private MessageMonitor<Message<?>> counterOf(String processor) {
        Handling handling = new Handling(meters.counter("daybook.processor.events", "processor", processor));
        return event -> handling;
    }

    private record Handling(Counter handled) implements MessageMonitor.MonitorCallback {

        @Override
        public void reportSuccess() {
            handled.increment();
        }

        @Override
        public void reportFailure(@Nullable Throwable cause) {}

        @Override
        public void reportIgnored() {}
    }
}
