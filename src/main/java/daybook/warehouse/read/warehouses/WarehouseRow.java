package daybook.warehouse.read.warehouses;

/** A row of table {@code warehouse}. */
record WarehouseRow(String id, String name, long version) {}
