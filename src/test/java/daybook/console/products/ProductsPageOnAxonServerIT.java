package daybook.console.products;

import daybook.testing.OnAxonServer;

@OnAxonServer
class ProductsPageOnAxonServerIT extends ProductsPageTest {}
