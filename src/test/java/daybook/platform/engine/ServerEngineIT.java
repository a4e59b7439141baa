package daybook.platform.engine;

import daybook.testing.OnAxonServer;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a real Axon Server, whose events are deleted before each test. */
@ExtendWith(OnAxonServer.IfThere.class)
class ServerEngineIT extends EngineContract {

    @Override
    Engine open() {
        AxonServerLog log = AxonServerLog.openEmpty();
        return new Engine(log.store(), log);
    }

    /** The exception is the server's own: what the house makes of it, it makes where a command ends. */
    @Override
    boolean isConflict(Throwable failure) {
        return super.isConflict(ServerFailures.meaningOf(failure));
    }
}
