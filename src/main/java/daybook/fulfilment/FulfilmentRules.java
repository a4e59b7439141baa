package daybook.fulfilment;

import daybook.platform.errors.Rejection;

/** What holds for fulfilments; each rule is a sentence that is true when it holds. */
final class FulfilmentRules {

    private FulfilmentRules() {}

    /** Goods that the order knows to be missing are shipped when the order is asked to ship the rest, which it may have cancelled by now. */
    static void stepCanBeRetried(String id, FulfilmentState state) {
        Step step = step(id, state);
        if (!state.isInTheWay(step) && (!state.isMissing(step) || state.isShortageTold())) {
            throw notFailed(step);
        }
    }

    static void stepCanBeSkipped(String id, FulfilmentState state) {
        Step step = step(id, state);
        if (!state.isInTheWay(step) && !state.isMissing(step)) {
            throw notFailed(step);
        }
    }

    static Step refundHasFailed(String id, FulfilmentState state) {
        Step step = step(id, state);
        if (!step.action().isRefund()) {
            throw Rejection.conflict("not-a-refund", "Only a refund can be sent elsewhere.", "step", id);
        }
        if (!state.isInTheWay(step)) {
            throw notFailed(step);
        }
        return step;
    }

    private static Step step(String id, FulfilmentState state) {
        return state.step(id)
                .orElseThrow(() -> Rejection.unknown("unknown-step", "There is no step of that id.", "step", id));
    }

    private static Rejection notFailed(Step step) {
        return Rejection.conflict(
                "not-failed",
                "Only a step that failed and is in the way can be decided on.",
                "step",
                step.id(),
                "stepStatus",
                step.status().name());
    }
}
