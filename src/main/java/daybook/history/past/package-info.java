/** Past states of aggregates, their differences, and what a figure is made of. */
@NullMarked
package daybook.history.past;

import org.jspecify.annotations.NullMarked;
