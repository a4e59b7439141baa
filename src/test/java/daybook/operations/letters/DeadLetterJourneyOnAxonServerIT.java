package daybook.operations.letters;

import daybook.testing.OnAxonServer;

@OnAxonServer
class DeadLetterJourneyOnAxonServerIT extends DeadLetterJourneyTest {}
