package daybook.operations.views;

import daybook.platform.processors.ProcessorState;
import daybook.platform.processors.ProcessorState.Kind;
import daybook.platform.processors.ProcessorState.ProcessorSegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a projection, as clients see it.
 *
 * @param eventsPerSecond over the last seconds
 * @param etaSeconds until it reaches the present head at its present rate; null while it does not move
 * @param behindSeconds the age of the oldest event that it has not seen, 0 if it has seen all
 */
public record ProjectionState(
        String name,
        ProjectionKind kind,
        ProjectionStatus status,
        long position,
        long head,
        long behind,
        long behindSeconds,
        double eventsPerSecond,
        @Nullable Long etaSeconds,
        List<ProcessorSegment> segments,
        long deadLetters,
        @Nullable String error) {

    public enum ProjectionKind {
        VIEW,
        PROCESS
    }

    public enum ProjectionStatus {
        RUNNING,
        REBUILDING,
        PAUSED,
        FAILED
    }

    static ProjectionState of(ProcessorState state, long behindSeconds, boolean isRebuilt) {
        // The rate of the last seconds says nothing about a processor that has just been paused.
        double rate = state.kind() == Kind.PAUSED ? 0 : Math.round(state.eventsPerSecond() * 10) / 10.0;
        return new ProjectionState(
                state.processor(),
                state.isView() ? ProjectionKind.VIEW : ProjectionKind.PROCESS,
                statusOf(state, isRebuilt),
                state.position(),
                state.head(),
                state.behind(),
                behindSeconds,
                rate,
                eta(state.behind(), rate),
                state.segments(),
                state.deadLetters(),
                errorOf(state));
    }

    private static ProjectionStatus statusOf(ProcessorState state, boolean isRebuilt) {
        return switch (state.kind()) {
            case PAUSED -> ProjectionStatus.PAUSED;
            case FAILED, STOPPED, STANDS_STILL -> ProjectionStatus.FAILED;
            case RUNNING, POSTING -> isRebuilt ? ProjectionStatus.REBUILDING : ProjectionStatus.RUNNING;
        };
    }

    private static @Nullable Long eta(long behind, double rate) {
        if (behind == 0) {
            return 0L;
        }
        return rate > 0 ? (long) Math.ceil(behind / rate) : null;
    }

    private static @Nullable String errorOf(ProcessorState state) {
        if (state.error() != null) {
            return state.error();
        }
        if (state.kind() == Kind.STANDS_STILL) {
            return "It has not moved for " + state.stillSeconds() + " s, while there is more.";
        }
        return state.kind() == Kind.STOPPED ? "It has been stopped." : null;
    }
}
