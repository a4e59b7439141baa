package daybook.history.past;

import daybook.testing.OnAxonServer;

@OnAxonServer
class PastJourneyOnAxonServerIT extends PastJourneyTest {}
