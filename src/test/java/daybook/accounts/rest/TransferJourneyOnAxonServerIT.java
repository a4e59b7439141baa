package daybook.accounts.rest;

import daybook.testing.OnAxonServer;

@OnAxonServer
class TransferJourneyOnAxonServerIT extends TransferJourneyTest {}
