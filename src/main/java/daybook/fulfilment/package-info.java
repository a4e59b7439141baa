/**
 * What the house does because an order was confirmed, paid, to be shipped or cancelled: an event-sourced process, and the only room that
 * knows ordering, warehouse and accounts.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "ordering", "warehouse", "accounts"})
@NullMarked
package daybook.fulfilment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
