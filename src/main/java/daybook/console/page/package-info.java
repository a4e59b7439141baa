/** What all pages share: who is signed in, the clocks, the menu, numbers and dates, problems. */
@NullMarked
package daybook.console.page;

import org.jspecify.annotations.NullMarked;
