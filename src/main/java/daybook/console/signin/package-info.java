/** The page of the sign-in. */
@NullMarked
package daybook.console.signin;

import org.jspecify.annotations.NullMarked;
