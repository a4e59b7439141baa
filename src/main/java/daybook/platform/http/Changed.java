package daybook.platform.http;

/**
 * The answer to a write.
 *
 * @param version the number of the aggregate's events after the write
 */
public record Changed(String id, long version) {}
