package daybook.platform.projection;

/** A row that is folded from the events of one aggregate; its key is the aggregate's id. */
public interface AggregateRow {

    /** The number of events folded into the row, which is the sequence number of the next event. */
    long version();
}
