/** What has become of a transfer? */
@NullMarked
package daybook.accounts.read.transfers;

import org.jspecify.annotations.NullMarked;
