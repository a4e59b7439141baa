package daybook.catalogue;

import static daybook.catalogue.Products.MUG;
import static daybook.catalogue.Products.mugDiscontinued;
import static daybook.catalogue.Products.mugRegistered;
import static daybook.testing.Refusals.refused;

import daybook.catalogue.ProductCommand.RenameProduct;
import daybook.catalogue.ProductEvent.ProductRenamed;
import daybook.platform.errors.Refusal.Kind;
import daybook.platform.errors.Rejection;
import org.axonframework.modelling.command.AggregateNotFoundException;
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

    @Test
    void refusesToRenameWhatIsDiscontinued() {
        product.given(mugRegistered(), mugDiscontinued())
                .when(new RenameProduct(MUG, "Large mug"))
                .expectNoEvents()
                .expectException(Rejection.class)
                .expectExceptionDetails(refused(Kind.GONE, "discontinued", "sku", MUG.sku()));
    }

    @Test
    void refusesToRenameWhatWasNeverRegistered() {
        product.givenNoPriorActivity()
                .when(new RenameProduct(MUG, "Large mug"))
                .expectException(AggregateNotFoundException.class);
    }
}
