/** The words that every context shares; plain Java, no framework. */
@NullMarked
package daybook.kernel;

import org.jspecify.annotations.NullMarked;
