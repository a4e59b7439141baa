/** The pages of the past: differences of two moments, and the events behind a figure. */
@NullMarked
package daybook.console.past;

import org.jspecify.annotations.NullMarked;
