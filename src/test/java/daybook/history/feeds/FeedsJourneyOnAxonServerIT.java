package daybook.history.feeds;

import daybook.testing.OnAxonServer;

@OnAxonServer
class FeedsJourneyOnAxonServerIT extends FeedsJourneyTest {}
