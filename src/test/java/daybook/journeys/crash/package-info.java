/** The house is killed under load, and looked through afterwards. */
@NullMarked
package daybook.journeys.crash;

import org.jspecify.annotations.NullMarked;
