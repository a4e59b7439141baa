package daybook.ordering.read;

/**
 * A row of a table of lines.
 *
 * @param lines a JSON array of {@link daybook.ordering.OrderLine}
 */
record LinesRow(String id, String lines) {}
