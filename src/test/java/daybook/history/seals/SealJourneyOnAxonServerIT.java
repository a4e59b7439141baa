package daybook.history.seals;

import daybook.testing.OnAxonServer;

@OnAxonServer
class SealJourneyOnAxonServerIT extends SealJourneyTest {}
