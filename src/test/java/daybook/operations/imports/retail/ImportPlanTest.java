package daybook.operations.imports.retail;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.catalogue.ProductCommand.RegisterProduct;
import daybook.kernel.Money;
import daybook.kernel.Sku;
import daybook.operations.imports.ImportResult.FileFigures;
import daybook.operations.imports.PlannedStock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which products and how much stock must exist before the first order. */
class ImportPlanTest {

    private static final String AT = ",2010-12-01T08:26:00,";
    private static final Sku HEART = new Sku("85123A");

    @TempDir
    private Path folder;

    @Test
    void namesAProductByItsFirstDescriptionAndPricesItAsSeenFirst() throws IOException {
        ImportPlan plan = plan(
                "1,85123A,,1" + AT + "2.55,,UK",
                "2,85123A,HEART,1" + AT + "2.95,,UK",
                "3,85123A,LOVE,1" + AT + "3,,UK",
                "3,85123a,,1" + AT + "0,,UK",
                "A1,B,Bad debt,1" + AT + "-7,,UK");

        assertThat(plan.productOf(HEART).name()).isEqualTo("HEART");
        assertThat(product(plan, "85123A").unitPrice().amount()).isEqualTo("2.55");
        assertThat(product(plan, "85123A").stocked()).isTrue();
        assertThat(product(plan, "85123a").name()).isEqualTo("85123a");
        assertThat(product(plan, "B").unitPrice().amount()).isEqualTo("0.00");
        assertThat(product(plan, "B").stocked()).isFalse();
    }

    private static RegisterProduct product(ImportPlan plan, String sku) {
        return plan.productOf(new Sku(sku)).registration();
    }

    @Test
    void opensWithJustEnoughForNoLaterRowToFallShort() throws IOException {
        ImportPlan plan = plan(
                "1,85123A,HEART,3" + AT + "1,,UK",
                "C2,85123A,HEART,-2" + AT + "1,,UK",
                "3,85123A,,-4" + AT + "0,,UK",
                "4,85123A,HEART,1" + AT + "1,,UK",
                "C5,85123A,HEART,-9" + AT + "1,,UK",
                "C6,71053,LANTERN,-2" + AT + "1,,UK",
                "7,71053,LANTERN,2" + AT + "1,,UK");

        assertThat(stock(plan, HEART).opening()).isEqualTo(6);
        assertThat(stock(plan, HEART).expected()).isEqualTo(9);
        assertThat(stock(plan, new Sku("71053")).opening()).isZero();
        assertThat(stock(plan, new Sku("71053")).expected()).isZero();
    }

    @Test
    void opensInTheOrderInWhichStockIsMoved() throws IOException {
        // The first invoice has its last row after the second invoice, so it is entered second.
        ImportPlan plan = plan(
                "1,85123A,HEART,3" + AT + "1,,UK",
                "C2,85123A,HEART,-5" + AT + "1,,UK",
                "1,85123A,HEART,4" + AT + "1,,UK");

        assertThat(stock(plan, HEART).opening()).isEqualTo(2);
    }

    @Test
    void sumsTheFile() throws IOException {
        ImportPlan.Totals totals = plan(
                        "1,85123A,HEART,3" + AT + "0.125,,UK",
                        "1,85123A,HEART,4" + AT + "1,,UK",
                        "2,85123A,,-1" + AT + "0,,UK",
                        "C3,85123A,HEART,-1" + AT + "1.5,,UK",
                        "A4,B,Bad debt,1" + AT + "-1,,UK")
                .totals();
        FileFigures figures = totals.figures();

        assertThat(figures.invoices()).isEqualTo(4);
        assertThat(figures.orders()).isEqualTo(1);
        assertThat(totals.rows()).isEqualTo(5);
        assertThat(figures.lines()).isEqualTo(4);
        assertThat(figures.units()).isEqualTo(6);
        assertThat(figures.revenue()).isEqualTo("1.875");
        assertThat(figures.ordersTotal()).isEqualTo(Money.of("4.38", "GBP"));
        assertThat(figures.revenueRounded()).isEqualTo(Money.of("1.88", "GBP"));
    }

    private static PlannedStock stock(ImportPlan plan, Sku sku) {
        return Objects.requireNonNull(plan.stock().get(sku));
    }

    private ImportPlan plan(String... rows) throws IOException {
        FileIndex index = RetailFiles.index(RetailFiles.csv(folder, rows));
        return ImportPlan.of(index, invoice -> InvoiceHistory.NONE, Map.of(), sku -> 0);
    }
}
