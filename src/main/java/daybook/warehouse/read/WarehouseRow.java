package daybook.warehouse.read;

import daybook.platform.projection.AggregateRow;

/** A row of table {@code warehouse}. */
record WarehouseRow(String id, String name, long version) implements AggregateRow {}
