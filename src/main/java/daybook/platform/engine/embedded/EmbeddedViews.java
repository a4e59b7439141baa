package daybook.platform.engine.embedded;

import daybook.platform.engine.EngineProfile;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The views of an embedded store that no process has open. */
public final class EmbeddedViews {

    private EmbeddedViews() {}

    /**
     * Moves their files aside, so that the next start posts them from the log anew.
     *
     * @return where the files are
     * @throws IllegalStateException if the views are not embedded, or there are none
     * @throws DataDirectoryInUseException if a process has them open
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
