package daybook.platform.engine.embedded;

import daybook.platform.engine.EngineProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * The sizes and the position of an embedded store, read from its folder while it may be stopped or in use.
 *
 * @param isInUse whether a process has it open
 * @param isLogOnServer whether only the views are here, and the log is on Axon Server
 * @param position of the newest event, 0 where the watermark beside the log is missing
 * @param freeBytes of the file system
 */
public record EmbeddedFolder(
        boolean isInUse, boolean isLogOnServer, long position, long logBytes, long viewBytes, long freeBytes) {

    /** @throws IllegalStateException if the store is not embedded, or there is none */
    public static EmbeddedFolder inspect(Environment environment) throws IOException {
        if (environment.acceptsProfiles(Profiles.of(EngineProfile.POSTGRES))) {
            throw new IllegalStateException("Log and views are in PostgreSQL, not in a data folder.");
        }
        boolean isLogOnServer = EmbeddedConfiguration.isLogOnServer(environment);
        Path folder = EmbeddedConfiguration.folder(environment.getRequiredProperty("daybook.data-dir"), isLogOnServer);
        LogFolder log = new LogFolder(folder);
        if (!Files.isDirectory(log.path())) {
            throw new IllegalStateException("There is no embedded store in the data folder.");
        }
        return new EmbeddedFolder(
                isInUse(folder),
                isLogOnServer,
                LogWatermark.read(log.end()),
                StoredFiles.bytes(log.path(), ""),
                StoredFiles.bytes(folder, "views."),
                Files.getFileStore(folder).getUsableSpace());
    }

    private static boolean isInUse(Path folder) {
        try {
            DataDirectory.hold(folder).close();
            return false;
        } catch (DataDirectoryInUseException e) {
            return true;
        }
    }
}
