package daybook.operations.privacy;

import daybook.testing.OnAxonServer;

@OnAxonServer
class ForgettingJourneyOnAxonServerIT extends ForgettingJourneyTest {}
