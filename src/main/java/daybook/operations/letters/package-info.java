/** The door to dead letters: who looks, tries again, or skips. */
@NullMarked
package daybook.operations.letters;

import org.jspecify.annotations.NullMarked;
