/** Shared by all pages: the signed-in user, the clocks, the menu, numbers and dates, problems. */
@NullMarked
package daybook.console.page;

import org.jspecify.annotations.NullMarked;
