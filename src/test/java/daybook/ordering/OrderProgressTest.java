package daybook.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.ordering.OrderProgress.Mark;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderProgressTest {

    /** The width of the views' columns. */
    private static final int TEXT_LENGTH_MAX = 64;

    static Stream<OrderProgress> everyCombination() {
        return IntStream.range(0, 1 << Mark.values().length)
                .mapToObj(bits -> new OrderProgress(Arrays.stream(Mark.values())
                        .filter(mark -> (bits >> mark.ordinal() & 1) == 1)
                        .collect(Collectors.toSet())));
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void isReadAsItWasWritten(OrderProgress progress) {
        assertThat(OrderProgress.parse(progress.toString())).isEqualTo(progress);
        assertThat(progress.toString()).hasSizeLessThanOrEqualTo(TEXT_LENGTH_MAX);
    }

    @Test
    void isWrittenInTheOrderOfAnOrdersLife() {
        assertThat(OrderProgress.placed(false)).hasToString("");
        assertThat(new OrderProgress(Set.of(Mark.CANCELLED, Mark.PAID, Mark.RESERVED, Mark.CONFIRMED)))
                .hasToString("CONFIRMED RESERVED PAID CANCELLED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                        | NEW       | confirm pay cancel
                    PAYING                                    | NEW       | confirm cancel
                    PAID                                      | NEW       | confirm cancel
                    CONFIRMED                                 | CONFIRMED | pay cancel
                    CONFIRMED PAYING                          | CONFIRMED | cancel
                    CONFIRMED PAID                            | CONFIRMED | cancel
                    CONFIRMED RESERVED                        | CONFIRMED | pay cancel
                    CONFIRMED RESERVED PAYING                 | CONFIRMED | cancel
                    CONFIRMED RESERVED PAID                   | PAID      | ship cancel
                    CONFIRMED RESERVED PAID SHIPPING          | PAID      | ''
                    CONFIRMED RESERVED PAID SHIPPING SHIPPED  | SHIPPED   | ''
                    CANCELLED                                 | CANCELLED | ''
                    PAYING CANCELLED                          | CANCELLED | ''
                    PAID CANCELLED                            | CANCELLED | ''
                    CONFIRMED CANCELLED                       | CANCELLED | ''
                    CONFIRMED PAYING CANCELLED                | CANCELLED | ''
                    CONFIRMED PAID CANCELLED                  | CANCELLED | ''
                    CONFIRMED RESERVED CANCELLED              | CANCELLED | ''
                    CONFIRMED RESERVED PAYING CANCELLED       | CANCELLED | ''
                    CONFIRMED RESERVED PAID CANCELLED         | CANCELLED | ''
                    """)
    void standsSomewhereAndAllowsSomething(String marks, OrderStatus status, String allowed) {
        OrderProgress progress = OrderProgress.parse(marks);

        assertThat(progress.status()).isEqualTo(status);
        assertThat(progress.allowed()).isEqualTo(words(allowed));
        assertThat(progress.isPaid()).isEqualTo(words(marks).contains("PAID"));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    @Test
    void goesThroughALifePaidByAnAccount() {
        OrderProgress placed = OrderProgress.placed(false);

        assertThat(placed.confirmed()).hasToString("CONFIRMED");
        assertThat(placed.confirmed().stockReserved()).hasToString("CONFIRMED RESERVED");
        OrderProgress asked = placed.confirmed().stockReserved().paymentRequested();
        assertThat(asked).hasToString("CONFIRMED RESERVED PAYING");
        assertThat(asked.paymentRefused()).hasToString("CONFIRMED RESERVED");
        assertThat(asked.cancelled()).hasToString("CONFIRMED RESERVED PAYING CANCELLED");
        assertThat(asked.paid()).hasToString("CONFIRMED RESERVED PAID");
        assertThat(asked.paid().shipmentRequested()).hasToString("CONFIRMED RESERVED PAID SHIPPING");
        assertThat(asked.paid().shipmentRequested().shipped()).hasToString("CONFIRMED RESERVED PAID SHIPPING SHIPPED");
    }

    @Test
    void isPaidAsLongAsNothingIsOwed() {
        assertThat(OrderProgress.placed(true)).hasToString("PAID");
        assertThat(OrderProgress.placed(true).owing(false)).hasToString("");
        assertThat(OrderProgress.placed(false).owing(false)).hasToString("");
        assertThat(OrderProgress.placed(false).owing(true)).hasToString("PAID");
    }
}
