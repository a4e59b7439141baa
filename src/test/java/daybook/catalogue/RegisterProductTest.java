package daybook.catalogue;

import static daybook.catalogue.Products.MUG;
import static daybook.catalogue.Products.PRICE;
import static daybook.catalogue.Products.mugRegistered;
import static daybook.catalogue.Products.registerMug;
import static daybook.testing.Refusals.refused;

import daybook.catalogue.ProductCommand.RegisterProduct;
import daybook.catalogue.ProductEvent.ProductRegistered;
import daybook.catalogue.ProductEvent.ProductRenamed;
import daybook.kernel.TaxRate;
import daybook.platform.errors.Refusal.Kind;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class RegisterProductTest {

    private final AggregateTestFixture<Product> product = new AggregateTestFixture<>(Product.class);

    @Test
    void comparesWithTheRegistrationAndNotWithWhatCameAfter() {
        product.given(mugRegistered(), new ProductRenamed(MUG, "Large mug"))
                .when(registerMug())
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void acceptsFiftyAttributes() {
        product.givenNoPriorActivity()
                .when(withAttributes(50))
                .expectEvents(new ProductRegistered(MUG, "Mug", PRICE, TaxRate.NONE, true, attributes(50)));
    }

    @Test
    void refusesFiftyOneAttributes() {
        product.givenNoPriorActivity()
                .when(withAttributes(51))
                .expectNoEvents()
                .expectExceptionDetails(refused(Kind.CONFLICT, "too-many-attributes", "attributes", 51, "allowed", 50));
    }

    private static RegisterProduct withAttributes(int count) {
        return new RegisterProduct(MUG, "Mug", PRICE, TaxRate.NONE, true, attributes(count));
    }

    private static Map<String, String> attributes(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(n -> "attribute " + n, n -> "value"));
    }
}
