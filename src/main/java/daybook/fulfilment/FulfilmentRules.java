package daybook.fulfilment;

import daybook.platform.errors.Rejection;

/** What holds for fulfilments; each rule is a sentence that is true when it holds. */
final class FulfilmentRules {

    private FulfilmentRules() {}

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
