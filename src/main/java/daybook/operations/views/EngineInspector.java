package daybook.operations.views;

import daybook.platform.engine.EngineProfile;
import daybook.platform.engine.LogStorage;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.ViewStorage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Looks at the storage of the log and of the views. */
@Component
public class EngineInspector {

    private final Environment environment;
    private final RawLog log;
    private final ViewStorage.Inspector views;

    EngineInspector(Environment environment, RawLog log, ViewStorage.Inspector views) {
        this.environment = environment;
        this.log = log;
        this.views = views;
    }

    public EngineState inspect() {
        LogStorage ofLog = log.storage();
        ViewStorage ofViews = views.inspect();
        return new EngineState(
                engine(),
                Stream.of(ofLog.product(), ofViews.product()).distinct().collect(Collectors.joining(", ")),
                log.sizeEstimate(),
                ofLog.logBytes(),
                ofViews.bytes(),
                ofLog.snapshotBytes(),
                ofViews.lastCheckpoint(),
                ofLog.lastCompaction());
    }

    private String engine() {
        return Stream.of(EngineProfile.AXON_SERVER, EngineProfile.POSTGRES)
                .filter(profile -> environment.acceptsProfiles(Profiles.of(profile)))
                .findFirst()
                .orElse("embedded");
    }
}
