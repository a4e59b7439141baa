package daybook.operations.move;

import daybook.platform.engine.StandaloneLog;
import daybook.platform.engine.embedded.EmbeddedLog;

class EmbeddedLogMoveTest extends LogMoveContract {

    @Override
    StandaloneLog open(String store) throws Exception {
        return EmbeddedLog.open(folder.resolve(store));
    }
}
