package daybook.operations.rehearsal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the house would stand.
 *
 * @param events of the recorded log
 * @param newEvents that the recorded log does not have
 * @param leftOut the number of recorded events that did not happen
 * @param noLongerPossible those of them that their aggregate refuses, oldest first; not those that only follow from others
 * @param refused the appended commands that are refused
 * @param tables the number of different rows by table
 * @param differences the different rows
 * @param complete whether {@code noLongerPossible} and {@code differences} have all of them
 */
public record WhatIfReport(
        long events,
        long newEvents,
        long leftOut,
        List<NotPossible> noLongerPossible,
        List<RefusedCommand> refused,
        List<TableDifference> tables,
        List<RowDifference> differences,
        boolean complete) {

    /** @param code of the rule that refuses the event; {@code no-change} where it has nothing left to change */
    public record NotPossible(long position, String eventId, String type, String aggregate, String code) {}

    /** @param index of the command, from 0 */
    public record RefusedCommand(int index, String code, String detail) {}

    public record TableDifference(String table, long rows) {}

    /**
     * A row that differs.
     *
     * @param now as it is; null for a row that only exists otherwise
     * @param then as it would be, likewise
     */
    public record RowDifference(
            String table,
            List<String> key,
            @Nullable Map<String, @Nullable Object> now,
            @Nullable Map<String, @Nullable Object> then) {}
}
