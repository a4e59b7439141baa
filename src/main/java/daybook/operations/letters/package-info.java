/** The door to dead letters: who looks, tries again, or skips. */
@NamedInterface("letters")
@NullMarked
package daybook.operations.letters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
