package daybook.history.audit;

import daybook.testing.OnAxonServer;

@OnAxonServer
class AuditJourneyOnAxonServerIT extends AuditJourneyTest {}
