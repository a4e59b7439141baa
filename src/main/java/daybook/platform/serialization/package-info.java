/** Logical names, revisions and the JSON form of everything that is stored. */
@NullMarked
package daybook.platform.serialization;

import org.jspecify.annotations.NullMarked;
