package daybook.platform.engine;

/** The Spring profiles that choose another engine than the embedded one. */
public final class EngineProfile {

    /** Log and views in PostgreSQL; beside {@link #AXON_SERVER} the views alone. */
    public static final String POSTGRES = "postgres";

    /** The log, commands and queries on Axon Server. */
    public static final String AXON_SERVER = "axonserver";

    private EngineProfile() {}
}
