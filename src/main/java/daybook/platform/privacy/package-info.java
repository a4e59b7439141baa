/** Personal data: which texts are personal, the keys of persons, and the encryption of such texts in events, snapshots and views. */
@NullMarked
package daybook.platform.privacy;

import org.jspecify.annotations.NullMarked;
