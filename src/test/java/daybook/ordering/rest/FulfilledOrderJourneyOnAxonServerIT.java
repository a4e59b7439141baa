package daybook.ordering.rest;

import daybook.testing.OnAxonServer;

@OnAxonServer
class FulfilledOrderJourneyOnAxonServerIT extends FulfilledOrderJourneyTest {}
