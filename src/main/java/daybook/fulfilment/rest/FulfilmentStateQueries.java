package daybook.fulfilment.rest;

import daybook.fulfilment.FulfilmentHistory;
import daybook.platform.projection.StateQuery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the past states of the aggregates are asked for. */
@Configuration(proxyBeanMethods = false)
class FulfilmentStateQueries {

    @Bean
    StateQuery fulfilmentState() {
        return new StateQuery(
                "fulfilment", events -> FulfilmentHistory.of(events.stream()).orElseThrow());
    }
}
