package daybook.fulfilment;

import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the fulfilment process handle all events of one order in sequence, although they come from several aggregates. */
@Configuration(proxyBeanMethods = false)
class FulfilmentConfiguration {

    @Bean
    ConfigurerModule fulfilmentSequence() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(FulfilmentProcess.NAME, config -> FulfilmentProcess::sequenceOf);
    }
}
