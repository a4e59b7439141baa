package daybook.ordering.rest;

/** Nothing is to be said about a confirmation. */
record Confirmation() {}
