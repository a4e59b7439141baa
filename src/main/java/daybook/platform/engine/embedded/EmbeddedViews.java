package daybook.platform.engine.embedded;

import daybook.platform.engine.EngineProfile;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The views of an embedded store, while no process has the store open. */
public final class EmbeddedViews {

    /** The schema of the views in HSQLDB, for Flyway. */
    public static final String MIGRATIONS = "classpath:db/migration/hsqldb/views";

    private EmbeddedViews() {}

    /**
     * Moves the files of the views aside, so that the next start posts the views from the log anew.
     *
     * @return the folder with the moved files
     * @throws IllegalStateException if the views are not embedded, or do not exist
     * @throws DataDirectoryInUseException if a process has the views open
     */
    public static Path discard(Environment environment) throws IOException {
        if (environment.acceptsProfiles(Profiles.of(EngineProfile.POSTGRES))) {
            throw new IllegalStateException("The views are in PostgreSQL, not in a data folder.");
        }
        Path folder = EmbeddedConfiguration.folder(
                environment.getRequiredProperty("daybook.data-dir"), EmbeddedConfiguration.isLogOnServer(environment));
        DatabaseFiles views = new DatabaseFiles(folder, "views");
        if (!views.exist()) {
            throw new IllegalStateException("There are no views in " + folder + ".");
        }
        try (DataDirectory held = DataDirectory.hold(folder)) {
            Path aside = views.setAside();
            held.restrict();
            return aside;
        }
    }
}
