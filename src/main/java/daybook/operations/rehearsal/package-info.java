/** The log in another house: an upgrade is rehearsed on it, and played under other settings, with nothing written. */
@NullMarked
package daybook.operations.rehearsal;

import org.jspecify.annotations.NullMarked;
