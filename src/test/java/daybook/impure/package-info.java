/** A context that breaks the rules of the architecture test. */
@NullMarked
package daybook.impure;

import org.jspecify.annotations.NullMarked;
