package daybook.catalogue;

import static daybook.catalogue.Products.MUG;
import static daybook.catalogue.Products.mugRegistered;

import daybook.catalogue.ProductCommand.RenameProduct;
import daybook.catalogue.ProductEvent.ProductRenamed;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class RenameProductTest {

    private final AggregateTestFixture<Product> product = new AggregateTestFixture<>(Product.class);

    @Test
    void givesTheProductItsNewName() {
        product.given(mugRegistered())
                .when(new RenameProduct(MUG, "Large mug"))
                .expectEvents(new ProductRenamed(MUG, "Large mug"));
    }

    @Test
    void storesNothingWhereTheNameIsTheSame() {
        product.given(mugRegistered(), new ProductRenamed(MUG, "Large mug"))
                .when(new RenameProduct(MUG, "Large mug"))
                .expectNoEvents();
    }
}
