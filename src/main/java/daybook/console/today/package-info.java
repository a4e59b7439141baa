/** The first page: what goes on in the business today, and what is stuck. */
@NullMarked
package daybook.console.today;

import org.jspecify.annotations.NullMarked;
