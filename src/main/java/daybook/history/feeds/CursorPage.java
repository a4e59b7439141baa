package daybook.history.feeds;

import daybook.history.LoggedEvent;
import java.util.List;

/**
 * A part of the log.
 *
 * @param next the position after which to read on; every event up to it that matches the filter is in this part or an earlier one
 */
record CursorPage(List<LoggedEvent> items, long next) {}
