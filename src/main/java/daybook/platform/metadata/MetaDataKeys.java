package daybook.platform.metadata;

/** The metadata keys of messages. */
public final class MetaDataKeys {

    public static final String ACTOR = "actor";
    public static final String CORRELATION_ID = "correlationId";
    /** The id of the message that caused this one. */
    public static final String CAUSATION_ID = "causationId";

    /** On events: the id of the event that the command followed from. A command of a request follows from none. */
    public static final String CAUSED_BY = "causedBy";

    /** On commands: the versions that the aggregate may have, in the form of {@code NamedVersions}. A version is a number of events. */
    public static final String EXPECTED_VERSION = "expectedVersion";

    /** On commands: the versions that the aggregate must not have, in the same form. */
    public static final String UNWANTED_VERSION = "unwantedVersion";

    /** On events: the part of an outgoing amount that was not available on its business date, as text. */
    public static final String SHORT_ON_DATE = "shortOnDate";

    /** The idempotency key of the request and the answer to be stored for it, as JSON text. */
    public static final String IDEMPOTENCY = "idempotency";

    /** On commands: the version of the aggregate when the request with that idempotency key first arrived, as {@code Long}. */
    public static final String IDEMPOTENCY_SINCE = "idempotencySince";

    /** On events: the ids of the persons to whom the aggregate belongs, separated by spaces. */
    public static final String OWNERS = "owners";

    /** On events: the ids of the persons whose texts the event may hold. Commands that follow from it carry them on. */
    public static final String PERSONS = "persons";

    private MetaDataKeys() {}
}
