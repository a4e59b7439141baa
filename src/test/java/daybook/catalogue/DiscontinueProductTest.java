package daybook.catalogue;

import static daybook.catalogue.Products.MUG;
import static daybook.catalogue.Products.mugDiscontinued;
import static daybook.catalogue.Products.mugRegistered;
import static daybook.testing.Refusals.refused;

import daybook.catalogue.ProductCommand.DiscontinueProduct;
import daybook.platform.errors.Refusal.Kind;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class DiscontinueProductTest {

    private final AggregateTestFixture<Product> product = new AggregateTestFixture<>(Product.class);

    @Test
    void takesTheProductOutOfTheCatalogue() {
        product.given(mugRegistered()).when(new DiscontinueProduct(MUG)).expectEvents(mugDiscontinued());
    }

    @Test
    void refusesToDoSoTwice() {
        product.given(mugRegistered(), mugDiscontinued())
                .when(new DiscontinueProduct(MUG))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "discontinued", "sku", MUG.sku()));
    }
}
