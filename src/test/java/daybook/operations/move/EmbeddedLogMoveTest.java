package daybook.operations.move;

import daybook.platform.engine.EmbeddedLog;
import daybook.platform.engine.StandaloneLog;

class EmbeddedLogMoveTest extends LogMoveContract {

    @Override
    StandaloneLog open(String store) throws Exception {
        return EmbeddedLog.open(folder.resolve(store));
    }
}
