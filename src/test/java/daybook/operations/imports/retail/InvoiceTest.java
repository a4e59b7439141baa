package daybook.operations.imports.retail;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.kernel.Money;
import daybook.kernel.Sku;
import daybook.operations.imports.retail.Invoice.StockMove;
import daybook.operations.imports.retail.Invoice.StockMove.Kind;
import daybook.ordering.OrderLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order lines, stock moves and totals that follow from the rows of an invoice. */
class InvoiceTest {

    private static final String AT = ",2010-12-01T08:26:00,";
    private static final Sku HEART = new Sku("85123A");

    @TempDir
    private Path folder;

    @Test
    void sumsLinesOfOneCodeAndOnePriceAndRoundsThemOnce() throws IOException {
        Invoice invoice = invoice(
                "1,85123A,HEART,1" + AT + "0.125,17850,UK",
                "1,85123A,HEART,2" + AT + "0.1250,17850,UK",
                "1,85123A,HEART,5" + AT + "0.12,17850,UK",
                "1,POST,POSTAGE,1" + AT + "3.4,17850,UK");

        List<OrderLine> lines = invoice.orderLines(Sku::value);

        assertThat(lines).extracting(line -> line.quantity().value()).containsExactly(3L, 5L, 1L);
        assertThat(lines).extracting(OrderLine::stocked).containsExactly(true, true, false);
        // 0.375 is half-way between two pennies and is rounded to the even one.
        assertThat(lines.get(0).total()).isEqualTo(Money.of("0.38", "GBP"));
        assertThat(invoice.total()).isEqualTo(Money.of("4.38", "GBP"));
        assertThat(lines.stream().map(OrderLine::total).reduce(Money::plus)).contains(invoice.total());
        assertThat(invoice.moves()).containsExactly(new StockMove(Kind.SHIP, HEART, -8, "1", null));
        assertThat(invoice.orderId().value()).isEqualTo("retail-1");
        assertThat(invoice.customer()).isEqualTo("17850");
    }

    @Test
    void isSoldToAGuestWhereNobodyIsNamed() throws IOException {
        assertThat(invoice("1,85123A,HEART,1" + AT + "1,,UK").customer()).isEqualTo("guest");
    }

    @Test
    void adjustsRowByRowUnderAReferenceOfEachRow() throws IOException {
        Invoice invoice = invoice(
                "1,85123A,,-1" + AT + "0,,UK", "1,DCGS0055,,-1" + AT + "0,,UK", "1,85123A,broken,-2" + AT + "0.0,,UK");

        assertThat(invoice.isOrder()).isFalse();
        assertThat(invoice.total().isZero()).isTrue();
        assertThat(invoice.moves())
                .containsExactly(
                        new StockMove(Kind.ADJUST, HEART, -1, "1/1", "unexplained"),
                        new StockMove(Kind.ADJUST, HEART, -2, "1/3", "broken"));
    }

    @Test
    void takesGoodsBackAndGivesTheirMoneyBack() throws IOException {
        Invoice invoice = invoice(
                "C1,85123A,HEART,-1" + AT + "2.55,17850,UK",
                "C1,85123A,HEART,-2" + AT + "2.50,17850,UK",
                "C1,M,Manual,-1" + AT + "10,17850,UK");

        assertThat(invoice.total()).isEqualTo(Money.of("-17.55", "GBP"));
        assertThat(invoice.moves()).containsExactly(new StockMove(Kind.RECEIVE, HEART, 3, "C1", null));
    }

    @Test
    void badDebtMovesMoneyAlone() throws IOException {
        Invoice invoice = invoice("A1,B,Adjust bad debt,1" + AT + "-11062.06,,UK");

        assertThat(invoice.total()).isEqualTo(Money.of("-11062.06", "GBP"));
        assertThat(invoice.moves()).isEmpty();
        assertThat(invoice.isOrder()).isFalse();
    }

    @Test
    void isOneInvoiceThoughItStandsInTwoPlaces() throws IOException {
        List<Invoice> invoices = RetailFiles.invoices(RetailFiles.csv(
                folder,
                "1,85123A,HEART,1" + AT + "1,,UK",
                "2,85123A,HEART,1" + AT + "1,,UK",
                "1,85123A,HEART,4,2010-12-01T08:27:00,1,,UK"));

        assertThat(invoices).extracting(Invoice::number).containsExactly("2", "1");
        assertThat(invoices.get(1).lineCount()).isEqualTo(1);
        assertThat(invoices.get(1).firstRow()).isEqualTo(1);
        assertThat(invoices.get(1).at()).isEqualTo("2010-12-01T08:26:00Z");
    }

    private Invoice invoice(String... rows) throws IOException {
        List<Invoice> invoices = RetailFiles.invoices(RetailFiles.csv(folder, rows));
        assertThat(invoices).hasSize(1);
        return invoices.get(0);
    }
}
