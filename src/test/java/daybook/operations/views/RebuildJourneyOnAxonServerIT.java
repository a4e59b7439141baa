package daybook.operations.views;

import daybook.testing.OnAxonServer;

@OnAxonServer
class RebuildJourneyOnAxonServerIT extends RebuildJourneyTest {}
