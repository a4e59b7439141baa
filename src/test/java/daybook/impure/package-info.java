/** What the architecture test must find fault with. */
@NullMarked
package daybook.impure;

import org.jspecify.annotations.NullMarked;
