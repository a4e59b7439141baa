package daybook.platform.engine;

/** The Spring profiles that replace the embedded engine. */
public final class EngineProfile {

    /** Keeps the log and the views in PostgreSQL; together with {@link #AXON_SERVER}, only the views. */
    public static final String POSTGRES = "postgres";

    /** Keeps the log on Axon Server, and routes commands and queries through it. */
    public static final String AXON_SERVER = "axonserver";

    private EngineProfile() {}
}
