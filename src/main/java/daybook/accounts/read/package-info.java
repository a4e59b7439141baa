/** The projections of accounts, transfers and the trial balance, and the queries that they answer. */
@NullMarked
package daybook.accounts.read;

import org.jspecify.annotations.NullMarked;
