package daybook.operations.acts;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daybook.kernel.InvalidValueException;
import daybook.operations.acts.OperationsCommand.RecordAct;
import daybook.operations.acts.OperationsEvent.OperatorActed;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordActTest {

    private static final SubjectId ORDERS = new SubjectId("orders");

    private final AggregateTestFixture<OperatedSubject> subject = new AggregateTestFixture<>(OperatedSubject.class);

    @Test
    void recordsTheFirstActOnASubject() {
        subject.givenNoPriorActivity()
                .when(new RecordAct(ORDERS, "pause", "too much load"))
                .expectEvents(new OperatorActed(ORDERS, "pause", "too much load"));
    }

    @Test
    void recordsTheSameActAgain() {
        subject.given(new OperatorActed(ORDERS, "rebuild", "wrong totals"))
                .when(new RecordAct(ORDERS, "rebuild", "wrong totals"))
                .expectEvents(new OperatorActed(ORDERS, "rebuild", "wrong totals"));
    }

    @Test
    void recordsAnActWithoutAReason() {
        subject.givenNoPriorActivity()
                .when(new RecordAct(ORDERS, "stop", null))
                .expectEvents(new OperatorActed(ORDERS, "stop", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " orders", "a/b", "operations:orders"})
    void refusesASubjectThatNoAddressCanName(String subject) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new SubjectId(subject));
    }
}
