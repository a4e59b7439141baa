/** Refusals: how rules throw them, how they cross a bus, and their HTTP statuses. */
@NullMarked
package daybook.platform.errors;

import org.jspecify.annotations.NullMarked;
