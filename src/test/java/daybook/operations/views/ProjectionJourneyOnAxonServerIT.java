package daybook.operations.views;

import daybook.testing.OnAxonServer;

@OnAxonServer
class ProjectionJourneyOnAxonServerIT extends ProjectionJourneyTest {}
