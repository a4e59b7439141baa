package daybook.platform.http;

import daybook.testing.OnAxonServer;

@OnAxonServer
class ConventionsJourneyOnAxonServerIT extends ConventionsJourneyTest {}
