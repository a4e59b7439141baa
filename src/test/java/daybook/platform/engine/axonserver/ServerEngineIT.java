package daybook.platform.engine.axonserver;

import daybook.platform.engine.EngineContract;
import daybook.testing.OnAxonServer;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs on a real Axon Server, whose events are deleted before each test. */
@ExtendWith(OnAxonServer.IfThere.class)
class ServerEngineIT extends EngineContract {

    @Override
    protected Engine open() {
        AxonServerLog log = AxonServerLog.openEmpty();
        return new Engine(log.store(), log);
    }
}
