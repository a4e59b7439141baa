package daybook.ordering.rest;

/** A confirmation has no fields. */
record Confirmation() {}
