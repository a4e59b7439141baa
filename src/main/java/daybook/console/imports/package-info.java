/** The pages of imports: upload of a file, progress, errors by row, and the figures of the file beside those of the views. */
@NullMarked
package daybook.console.imports;

import org.jspecify.annotations.NullMarked;
