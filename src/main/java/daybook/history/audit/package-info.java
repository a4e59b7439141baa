/** Finds events of the log: by id, by aggregate, by search terms, and by the request that they follow from. */
@NullMarked
package daybook.history.audit;

import org.jspecify.annotations.NullMarked;
