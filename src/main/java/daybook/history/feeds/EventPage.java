package daybook.history.feeds;

/**
 * A page of the log in fixed pages.
 *
 * @param number from 1
 * @param after the position before its first event
 * @param end the position of its last event; the same as {@code after} for an empty page
 * @param full whether the page never changes again
 * @param last the number of the log's last page, which is not full
 */
record EventPage(long number, long after, long end, boolean full, long last) {}
