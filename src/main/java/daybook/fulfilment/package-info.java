/**
 * The workflow that follows when an order is confirmed, paid, shipped or cancelled: an event-sourced process, and the only context that uses
 * ordering, warehouse and accounts.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "ordering", "warehouse", "accounts"})
@NullMarked
package daybook.fulfilment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
