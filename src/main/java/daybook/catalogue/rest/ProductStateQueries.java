package daybook.catalogue.rest;

import daybook.catalogue.ProductQuery.FindProduct;
import daybook.catalogue.ProductQuery.ProductDetails;
import daybook.kernel.Sku;
import daybook.platform.projection.StateQuery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the past states of the aggregates are asked for. */
@Configuration(proxyBeanMethods = false)
class ProductStateQueries {

    @Bean
    StateQuery productState() {
        return new StateQuery("product", id -> new FindProduct(new Sku(id)), ProductDetails.class);
    }
}
