package daybook.accounts.rest;

import daybook.testing.OnAxonServer;

@OnAxonServer
class AccountJourneyOnAxonServerIT extends AccountJourneyTest {}
