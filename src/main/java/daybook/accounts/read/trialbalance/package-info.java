/** Do the books agree? */
@NullMarked
package daybook.accounts.read.trialbalance;

import org.jspecify.annotations.NullMarked;
