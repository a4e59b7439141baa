package daybook.history.refusals;

import daybook.testing.OnAxonServer;

@OnAxonServer
class RefusalsJourneyOnAxonServerIT extends RefusalsJourneyTest {}
