package daybook.platform.projection;

/** A row that is folded from the events of one aggregate, by whose id it is found. */
public interface AggregateRow {

    /** How many of the aggregate's events the row has taken: the sequence number of the next one. */
    long version();
}
