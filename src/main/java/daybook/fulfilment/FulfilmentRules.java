package daybook.fulfilment;

import daybook.platform.errors.Rejection;
import java.util.List;
import java.util.Map;

/** What holds for fulfilments; each rule is a sentence that is true when it holds. */
final class FulfilmentRules {

    static final int REASON_LENGTH_MAX = 200;

    private FulfilmentRules() {}

    static void reasonIsGiven(String reason) {
        if (reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            String message = "must not be blank and have at most " + REASON_LENGTH_MAX + " characters";
            throw Rejection.invalid(
                    "reason " + message + ".", "errors", List.of(Map.of("field", "reason", "message", message)));
        }
    }

    static void stepHasFailed(String id, FulfilmentState state) {
        Step step = state.step(id)
                .orElseThrow(() -> Rejection.unknown("unknown-step", "There is no step of that id.", "step", id));
        if (!step.is(StepStatus.FAILED) || step.action().mayFail()) {
            throw Rejection.conflict(
                    "not-failed",
                    "Only a step that failed and is in the way can be tried again or skipped.",
                    "step",
                    id,
                    "stepStatus",
                    step.status().name());
        }
    }
}
