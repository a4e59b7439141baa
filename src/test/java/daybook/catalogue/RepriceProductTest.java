package daybook.catalogue;

import static daybook.catalogue.Products.MUG;
import static daybook.catalogue.Products.mugRegistered;

import daybook.catalogue.ProductCommand.RepriceProduct;
import daybook.catalogue.ProductEvent.ProductRepriced;
import daybook.kernel.UnitPrice;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class RepriceProductTest {

    private final AggregateTestFixture<Product> product = new AggregateTestFixture<>(Product.class);

    @Test
    void givesTheProductItsNewPrice() {
        UnitPrice price = UnitPrice.of("2.75", "GBP");
        product.given(mugRegistered())
                .when(new RepriceProduct(MUG, price))
                .expectEvents(new ProductRepriced(MUG, price));
    }

    @Test
    void letsAThingBeFree() {
        UnitPrice free = UnitPrice.of("0", "GBP");
        product.given(mugRegistered()).when(new RepriceProduct(MUG, free)).expectEvents(new ProductRepriced(MUG, free));
    }

    @Test
    void storesNothingWhereThePriceIsTheSameHoweverWritten() {
        product.given(mugRegistered())
                .when(new RepriceProduct(MUG, UnitPrice.of("2.5000", "GBP")))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }
}
