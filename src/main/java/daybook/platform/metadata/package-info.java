/** Actor, correlation and causation on every message. */
@NullMarked
package daybook.platform.metadata;

import org.jspecify.annotations.NullMarked;
