package daybook.operations.imports;

/** What is wrong with a row, or why its invoice was refused. @param row 1 for the first after the header, 0 for the file as a whole */
public record RowError(int row, String message) {}
