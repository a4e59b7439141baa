/** The page that finds anything by its id or name. */
@NullMarked
package daybook.console.find;

import org.jspecify.annotations.NullMarked;
