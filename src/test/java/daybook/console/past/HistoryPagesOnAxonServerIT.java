package daybook.console.past;

import daybook.testing.OnAxonServer;

@OnAxonServer
class HistoryPagesOnAxonServerIT extends HistoryPagesTest {}
