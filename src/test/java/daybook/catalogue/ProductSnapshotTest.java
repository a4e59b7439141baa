package daybook.catalogue;

import static daybook.catalogue.Products.MUG;
import static daybook.catalogue.Products.mugRegistered;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.catalogue.ProductEvent.ProductAttributeSet;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import java.util.Map;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;

class ProductSnapshotTest {

    private final LogSerializer log = LogSerializer.create(LogicalNames.scan("daybook"));

    @Test
    void survivesBeingWrittenAndRead() {
        Product product = new Product();
        product.on(mugRegistered());
        product.on(new ProductAttributeSet(MUG, "size", "large"));

        SerializedObject<byte[]> stored = log.serialize(product, byte[].class);
        Product read = log.deserialize(stored);

        assertThat(read).usingRecursiveComparison().isEqualTo(product);
        assertThat(read).extracting("attributes").isEqualTo(Map.of("colour", "red", "size", "large"));
    }
}
