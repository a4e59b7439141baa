package daybook.catalogue;

import static daybook.catalogue.Products.MUG;
import static daybook.catalogue.Products.PRICE;
import static daybook.catalogue.Products.mugDiscontinued;
import static daybook.catalogue.Products.mugRegistered;
import static daybook.catalogue.Products.registerMug;
import static daybook.testing.Refusals.refused;

import daybook.catalogue.ProductCommand.DiscontinueProduct;
import daybook.catalogue.ProductCommand.RenameProduct;
import daybook.catalogue.ProductCommand.RepriceProduct;
import daybook.catalogue.ProductCommand.SetProductAttribute;
import daybook.platform.errors.Refusal.Kind;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule that all commands of a product share. */
class ProductRulesTest {

    private final AggregateTestFixture<Product> product = new AggregateTestFixture<>(Product.class);

    static Stream<ProductCommand> commands() {
        return Stream.of(
                registerMug(),
                new RenameProduct(MUG, "Large mug"),
                new RepriceProduct(MUG, PRICE),
                new SetProductAttribute(MUG, "colour", "blue"),
                new DiscontinueProduct(MUG));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aDiscontinuedProductDoesNotChange(ProductCommand command) {
        product.given(mugRegistered(), mugDiscontinued())
                .when(command)
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.GONE, "discontinued", "sku", MUG.sku()));
    }
}
