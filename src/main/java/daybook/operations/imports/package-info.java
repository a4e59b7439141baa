/** The Online Retail file, read in bounded memory and entered by the ordinary commands. */
@NullMarked
package daybook.operations.imports;

import org.jspecify.annotations.NullMarked;
