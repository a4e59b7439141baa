/** How much of what lies where, and how much of it is reserved? */
@NullMarked
package daybook.warehouse.read.levels;

import org.jspecify.annotations.NullMarked;
