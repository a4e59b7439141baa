package daybook.platform.metadata;

/** The names under which messages carry what is not their payload. */
public final class MetaDataKeys {

    public static final String ACTOR = "actor";
    public static final String CORRELATION_ID = "correlationId";
    /** The id of the message that this one follows from. */
    public static final String CAUSATION_ID = "causationId";
    /** On commands: the number of events that the aggregate must have; several of them, or any, as {@code NamedVersions} says. */
    public static final String EXPECTED_VERSION = "expectedVersion";

    /** On commands: the same for versions that the aggregate must not have. */
    public static final String UNWANTED_VERSION = "unwantedVersion";

    /** On events: how much of what left was not there on its business date, as text. */
    public static final String SHORT_ON_DATE = "shortOnDate";

    /** The idempotency key of the request and the answer it is to have, as JSON text. */
    public static final String IDEMPOTENCY = "idempotency";

    /** On commands: how many events the aggregate had when the request of that idempotency key was begun, as {@code Long}. */
    public static final String IDEMPOTENCY_SINCE = "idempotencySince";

    private MetaDataKeys() {}
}
