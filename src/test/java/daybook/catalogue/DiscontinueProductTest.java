package daybook.catalogue;

import static daybook.catalogue.Products.MUG;
import static daybook.catalogue.Products.mugDiscontinued;
import static daybook.catalogue.Products.mugRegistered;

import daybook.catalogue.ProductCommand.DiscontinueProduct;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class DiscontinueProductTest {

    private final AggregateTestFixture<Product> product = new AggregateTestFixture<>(Product.class);

    @Test
    void takesTheProductOutOfTheCatalogue() {
        product.given(mugRegistered()).when(new DiscontinueProduct(MUG)).expectEvents(mugDiscontinued());
    }
}
