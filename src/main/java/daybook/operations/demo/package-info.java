/** Demonstration data, all fictitious: profile {@code demo}. */
@NullMarked
package daybook.operations.demo;

import org.jspecify.annotations.NullMarked;
