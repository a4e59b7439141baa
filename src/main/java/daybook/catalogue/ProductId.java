package daybook.catalogue;

import daybook.kernel.Scalar;
import daybook.kernel.Sku;

/** A product's identity: its SKU; as text it is the name of its event stream. */
public record ProductId(Sku sku) implements Scalar {

    @Override
    public String toString() {
        return "product:" + sku.value();
    }
}
