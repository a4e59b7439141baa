/** Who may do what. */
@NullMarked
package daybook.platform.security;

import org.jspecify.annotations.NullMarked;
