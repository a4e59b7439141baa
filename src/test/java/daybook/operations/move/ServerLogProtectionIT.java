package daybook.operations.move;

import daybook.platform.engine.StandaloneLog;
import daybook.platform.engine.axonserver.AxonServerLog;
import daybook.testing.OnAxonServer;
import org.junit.jupiter.api.extension.ExtendWith;

/** Into a real Axon Server. */
@ExtendWith(OnAxonServer.IfThere.class)
class ServerLogProtectionIT extends LogProtectionTest {

    @Override
    StandaloneLog open() {
        return AxonServerLog.openEmpty();
    }
}
