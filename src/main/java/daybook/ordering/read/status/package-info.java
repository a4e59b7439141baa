/** Which orders are there? */
@NullMarked
package daybook.ordering.read.status;

import org.jspecify.annotations.NullMarked;
