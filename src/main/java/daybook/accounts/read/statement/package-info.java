/** What came into an account and went out of it, and what was in it then? */
@NullMarked
package daybook.accounts.read.statement;

import org.jspecify.annotations.NullMarked;
