/** The views' maintenance over HTTP. */
@NullMarked
package daybook.operations.views;

import org.jspecify.annotations.NullMarked;
