package daybook.ordering.rest;

import daybook.ordering.OrderId;
import daybook.ordering.OrderQuery.FindOrder;
import daybook.ordering.OrderQuery.OrderDetails;
import daybook.platform.projection.StateQuery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the past states of the aggregates are asked for. */
@Configuration(proxyBeanMethods = false)
class OrderStateQueries {

    @Bean
    StateQuery orderState() {
        return new StateQuery(
                "order",
                id -> new FindOrder(new OrderId(id)),
                OrderDetails.class,
                order -> OrderBody.of((OrderDetails) order));
    }
}
