package daybook.operations.rest;

import daybook.testing.OnAxonServer;

@OnAxonServer
class WhatIfJourneyOnAxonServerIT extends WhatIfJourneyTest {}
