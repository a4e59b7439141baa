/** The acts of operators, as events. */
@NullMarked
package daybook.operations.acts;

import org.jspecify.annotations.NullMarked;
