package daybook.operations.acts;

import daybook.operations.acts.OperationsEvent.OperatorActed;
import daybook.testing.SampleEvents;
import java.util.List;

class OperationsSamples implements SampleEvents {

    @Override
    public List<Object> events() {
        return List.of(new OperatorActed(new SubjectId("orders"), "pause", "migration of the database"));
    }
}
