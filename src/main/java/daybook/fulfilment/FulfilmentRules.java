package daybook.fulfilment;

import daybook.platform.errors.Rejection;
import java.util.ArrayList;
import java.util.List;

/** The rules of fulfilments; the name of each is a sentence that is true when the rule holds. */
final class FulfilmentRules {

    private FulfilmentRules() {}

    /** The decisions that an operator may take about a step. */
    static List<String> allowed(Step step, FulfilmentState state) {
        List<String> allowed = new ArrayList<>();
        if (canBeRetried(step, state)) {
            allowed.add("retry");
        }
        if (canBeSkipped(step, state)) {
            allowed.add("skip");
        }
        if (step.action().isRefund() && state.needsOperator(step)) {
            allowed.add("redirect");
        }
        return allowed;
    }

    /** Once the order knows of missing goods, only the order can ship them: it may have cancelled them by now. */
    private static boolean canBeRetried(Step step, FulfilmentState state) {
        return state.needsOperator(step) || state.isMissing(step) && !state.isShortageTold();
    }

    private static boolean canBeSkipped(Step step, FulfilmentState state) {
        return state.needsOperator(step) || state.isMissing(step);
    }

    static void stepCanBeRetried(String id, FulfilmentState state) {
        Step step = step(id, state);
        if (!canBeRetried(step, state)) {
            throw notFailed(step);
        }
    }

    static void stepCanBeSkipped(String id, FulfilmentState state) {
        Step step = step(id, state);
        if (!canBeSkipped(step, state)) {
            throw notFailed(step);
        }
    }

    static Step refundHasFailed(String id, FulfilmentState state) {
        Step step = step(id, state);
        if (!step.action().isRefund()) {
            throw Rejection.conflict("not-a-refund", "Only a refund can be sent elsewhere.", "step", id);
        }
        if (!state.needsOperator(step)) {
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
