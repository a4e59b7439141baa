package daybook.catalogue.rest;

import daybook.testing.OnAxonServer;

@OnAxonServer
class CatalogueJourneyOnAxonServerIT extends CatalogueJourneyTest {}
