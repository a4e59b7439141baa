package daybook.warehouse.rest;

import daybook.platform.projection.StateQuery;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.FindStock;
import daybook.warehouse.StockQuery.StockLevel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the past states of the aggregates are asked for. */
@Configuration(proxyBeanMethods = false)
class StockStateQueries {

    @Bean
    StateQuery stockState() {
        return new StateQuery("stock", id -> new FindStock(new StockId(id)), StockLevel.class);
    }
}
