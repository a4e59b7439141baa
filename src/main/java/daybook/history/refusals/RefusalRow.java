package daybook.history.refusals;

/**
 * A row of table {@code refusal}.
 *
 * @param id a UUIDv7: it holds the instant of the refusal in milliseconds, and sorts by it
 * @param command the simple name of the command's class
 * @param aggregateId the aggregate's id without its type
 * @param figures a JSON object
 */
record RefusalRow(
        String id,
        String actor,
        String command,
        String aggregateType,
        String aggregateId,
        String code,
        String figures,
        String correlationId) {}
