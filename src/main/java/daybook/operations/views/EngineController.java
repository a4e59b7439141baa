package daybook.operations.views;

import daybook.platform.engine.EngineProfile;
import daybook.platform.engine.LogStorage;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.ViewStorage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operation")
class EngineController {

    private final Environment environment;
    private final RawLog log;
    private final ViewStorage.Inspector views;

    EngineController(Environment environment, RawLog log, ViewStorage.Inspector views) {
        this.environment = environment;
        this.log = log;
        this.views = views;
    }

    @GetMapping(path = "/api/engine", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Where the log and the views are kept, and how large they are",
            description = "`engine` is `embedded`, `postgres` or `axonserver`. Sizes are in bytes. What an engine does"
                    + " not tell is null: Axon Server tells no sizes.")
    EngineState get() {
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
