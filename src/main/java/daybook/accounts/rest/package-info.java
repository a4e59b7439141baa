/** Accounts over HTTP. */
@NullMarked
package daybook.accounts.rest;

import org.jspecify.annotations.NullMarked;
