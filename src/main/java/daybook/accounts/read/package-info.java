/** What is known of the accounts and the transfers, and the trial balance. */
@NullMarked
package daybook.accounts.read;

import org.jspecify.annotations.NullMarked;
