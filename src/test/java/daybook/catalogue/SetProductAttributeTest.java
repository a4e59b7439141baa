package daybook.catalogue;

import static daybook.catalogue.Products.MUG;
import static daybook.catalogue.Products.PRICE;
import static daybook.catalogue.Products.mugRegistered;
import static daybook.testing.Refusals.refused;

import daybook.catalogue.ProductCommand.SetProductAttribute;
import daybook.catalogue.ProductEvent.ProductAttributeSet;
import daybook.catalogue.ProductEvent.ProductRegistered;
import daybook.kernel.TaxRate;
import daybook.platform.errors.Refusal.Kind;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class SetProductAttributeTest {

    private final AggregateTestFixture<Product> product = new AggregateTestFixture<>(Product.class);

    @Test
    void addsAnAttribute() {
        product.given(mugRegistered())
                .when(new SetProductAttribute(MUG, "size", "large"))
                .expectEvents(new ProductAttributeSet(MUG, "size", "large"));
    }

    @Test
    void storesNothingWhereTheValueIsTheSame() {
        product.given(mugRegistered())
                .when(new SetProductAttribute(MUG, "colour", "red"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void changesOneOfFiftyAttributes() {
        product.given(mugWithFiftyAttributes())
                .when(new SetProductAttribute(MUG, "attribute 7", "other"))
                .expectEvents(new ProductAttributeSet(MUG, "attribute 7", "other"));
    }

    @Test
    void refusesTheFiftyFirstAttribute() {
        product.given(mugWithFiftyAttributes())
                .when(new SetProductAttribute(MUG, "one more", "value"))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "too-many-attributes", "attributes", 51, "allowed", 50));
    }

    private static ProductRegistered mugWithFiftyAttributes() {
        Map<String, String> attributes =
                IntStream.range(0, 50).boxed().collect(Collectors.toMap(n -> "attribute " + n, n -> "value"));
        return new ProductRegistered(MUG, "Mug", PRICE, TaxRate.NONE, true, attributes);
    }
}
