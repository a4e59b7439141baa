/** The values that all contexts share; plain Java, no framework. */
@NullMarked
package daybook.kernel;

import org.jspecify.annotations.NullMarked;
