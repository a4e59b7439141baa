/** Which accounts are there, and how much is in each? */
@NullMarked
package daybook.accounts.read.balances;

import org.jspecify.annotations.NullMarked;
