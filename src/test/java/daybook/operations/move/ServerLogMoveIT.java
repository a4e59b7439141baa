package daybook.operations.move;

import daybook.platform.engine.StandaloneLog;
import daybook.platform.engine.axonserver.AxonServerLog;
import daybook.testing.OnAxonServer;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a real Axon Server, which has one store; its events are deleted before each test. */
@ExtendWith(OnAxonServer.IfThere.class)
class ServerLogMoveIT extends LogMoveContract {

    private boolean opened;

    @Override
    StandaloneLog open(String store) {
        StandaloneLog log = opened ? AxonServerLog.open() : AxonServerLog.openEmpty();
        opened = true;
        return log;
    }
}
