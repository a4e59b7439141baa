/** What every controller has in common: answers, paging, the JSON of the contract. */
@NullMarked
package daybook.platform.http;

import org.jspecify.annotations.NullMarked;
