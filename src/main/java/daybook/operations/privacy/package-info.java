/** Forgets persons: on request, and by age. */
@NullMarked
package daybook.operations.privacy;

import org.jspecify.annotations.NullMarked;
