/** A context that breaks the rules of the architecture test. */
@NullMarked
package daybook.intruding;

import org.jspecify.annotations.NullMarked;
