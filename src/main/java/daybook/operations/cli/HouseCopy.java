package daybook.operations.cli;

import daybook.platform.engine.EngineProfile;
import daybook.platform.engine.embedded.FolderCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.StandardEnvironment;

/**
 * The beans of the house, not started, on data that cannot be changed by them: a copy of the data folder, or a database that refuses to be
 * written.
 */
final class HouseCopy implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final FolderCopy folder;

    private HouseCopy(ConfigurableApplicationContext context, FolderCopy folder) {
        this.context = context;
        this.folder = folder;
    }

    /** Of the house that the settings name. On the copy of a folder its views are migrated, which rehearses that as well. */
    static HouseCopy of(Class<?> application) throws IOException, ApplicationNotStartedException {
        StandardEnvironment environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        Path data = Path.of(environment.getRequiredProperty("daybook.data-dir"));
        if (isActive(environment, EngineProfile.POSTGRES)) {
            return started(
                    application,
                    FolderCopy.ofMasterKey(data),
                    "--spring.flyway.enabled=false",
                    "--spring.datasource.url=" + readOnly(environment.getRequiredProperty("spring.datasource.url")));
        }
        return started(application, FolderCopy.of(data, isActive(environment, EngineProfile.AXON_SERVER)));
    }

    /** Without events. */
    static HouseCopy empty(Class<?> application) throws IOException, ApplicationNotStartedException {
        return started(application, FolderCopy.empty(), "--spring.profiles.active=default");
    }

    private static boolean isActive(Environment environment, String profile) {
        return environment.acceptsProfiles(Profiles.of(profile));
    }

    private static String readOnly(String url) {
        return url + (url.contains("?") ? "&" : "?") + "readOnly=true&readOnlyMode=always";
    }

    private static HouseCopy started(Class<?> application, FolderCopy folder, String... settings)
            throws IOException, ApplicationNotStartedException {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--daybook.data-dir=" + folder.path());
        try {
            return new HouseCopy(WithoutServer.createOnly(application, all.toArray(String[]::new)), folder);
        } catch (ApplicationNotStartedException e) {
            folder.close();
            throw e;
        }
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() throws IOException {
        context.close();
        folder.close();
    }
}
