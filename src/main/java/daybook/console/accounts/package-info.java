/** The pages of accounts and transfers. */
@NullMarked
package daybook.console.accounts;

import org.jspecify.annotations.NullMarked;
