package daybook.fulfilment;

import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In which order the process sees what belongs together. */
@Configuration(proxyBeanMethods = false)
class FulfilmentConfiguration {

    @Bean
    ConfigurerModule fulfilmentSequence() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(FulfilmentProcess.NAME, config -> FulfilmentProcess::sequenceOf);
    }
}
