/** A small house with something in it, to look around in: profile {@code demo}. Everything in it is made up. */
@NullMarked
package daybook.operations.demo;

import org.jspecify.annotations.NullMarked;
