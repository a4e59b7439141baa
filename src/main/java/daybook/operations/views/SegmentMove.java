package daybook.operations.views;

import daybook.kernel.Reason;
import jakarta.validation.constraints.NotNull;

/**
 * An operator moves a segment.
 *
 * @param node the name of a node, as the list of nodes has it
 * @param reason why the operator decides so
 */
record SegmentMove(@NotNull String node, @NotNull Reason reason) {}
