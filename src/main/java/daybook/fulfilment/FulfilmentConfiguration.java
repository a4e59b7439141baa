package daybook.fulfilment;

import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The events of one fulfilment are handled in sequence, whatever aggregate they are of. */
@Configuration(proxyBeanMethods = false)
class FulfilmentConfiguration {

    @Bean
    ConfigurerModule fulfilmentSequence() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(FulfilmentProcess.NAME, config -> FulfilmentProcess::sequenceOf);
    }
}
