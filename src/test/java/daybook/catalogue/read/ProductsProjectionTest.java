package daybook.catalogue.read;

import static daybook.catalogue.Products.MUG;
import static daybook.catalogue.Products.mugDiscontinued;
import static daybook.catalogue.Products.mugRegistered;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.catalogue.ProductEvent.ProductAttributeSet;
import daybook.catalogue.ProductEvent.ProductRenamed;
import daybook.catalogue.ProductEvent.ProductRepriced;
import daybook.catalogue.ProductQuery.FindProduct;
import daybook.catalogue.ProductQuery.ProductDetails;
import daybook.catalogue.ProductQuery.SearchProducts;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.platform.projection.Paging;
import daybook.testing.ProjectionFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductsProjectionTest {

    private static final Paging FIRST_PAGE = new Paging(0, 10);

    private final ProjectionFixture<ProductsProjection> view =
            ProjectionFixture.of(database -> new ProductsProjection(database.dataSource(), database.json()));

    @Test
    void showsAProductAsItWasRegistered() {
        view.given(MUG, mugRegistered());

        assertThat(mug())
                .isEqualTo(new ProductDetails(
                        MUG.sku(),
                        "Mug",
                        UnitPrice.of("2.50", "GBP"),
                        TaxRate.of("0.20"),
                        true,
                        Map.of("colour", "red"),
                        false,
                        ProjectionFixture.START,
                        ProjectionFixture.START,
                        1));
    }

    @Test
    void showsWhatChangedSince() {
        view.given(MUG, mugRegistered(), new ProductRenamed(MUG, "Large mug"))
                .given(MUG, new ProductRepriced(MUG, UnitPrice.of("3.1234", "GBP")))
                .given(MUG, new ProductAttributeSet(MUG, "size", "large"));

        assertThat(mug().name()).isEqualTo("Large mug");
        assertThat(mug().unitPrice()).isEqualTo(UnitPrice.of("3.1234", "GBP"));
        assertThat(mug().attributes()).isEqualTo(Map.of("colour", "red", "size", "large"));
        assertThat(mug().version()).isEqualTo(4);
        assertThat(mug().modifiedAt()).isAfter(mug().createdAt());
    }

    @Test
    void findsByPartOfSkuOrNameInAnyCase() {
        view.given(MUG, mugRegistered());

        assertThat(search("ug-")).isOne();
        assertThat(search("MUG")).isOne();
        assertThat(search("jug")).isZero();
    }

    @Test
    void keepsADiscontinuedProductOutOfTheList() {
        view.given(MUG, mugRegistered(), mugDiscontinued());

        assertThat(search(null)).isZero();
        assertThat(mug().discontinued()).isTrue();
    }

    @Test
    void isNotChangedByTheSameEventsTwice() {
        view.given(MUG, mugRegistered(), new ProductRenamed(MUG, "Large mug"), new ProductRenamed(MUG, "Mug"));
        ProductDetails once = mug();

        view.again();

        assertThat(mug()).isEqualTo(once);
    }

    @Test
    void isTheSameWhenRebuilt() {
        view.given(MUG, mugRegistered(), new ProductRenamed(MUG, "Large mug"));
        ProductDetails live = mug();

        view.rebuilt();

        assertThat(mug()).isEqualTo(live);
    }

    private ProductDetails mug() {
        return view.projection().answer(new FindProduct(MUG.sku())).orElseThrow();
    }

    private long search(@org.jspecify.annotations.Nullable String text) {
        return view.projection().answer(new SearchProducts(text, FIRST_PAGE)).total();
    }
}
