package daybook.platform.snapshots;

/** Names of beans that aggregates refer to. */
public final class Snapshots {

    /** For {@code @Aggregate(snapshotTriggerDefinition = …)}. */
    public static final String TRIGGER = "snapshotTrigger";

    private Snapshots() {}
}
