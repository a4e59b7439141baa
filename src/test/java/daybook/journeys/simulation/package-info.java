/** The whole house on one thread, with a seed that decides what comes when, what comes twice and where it crashes. */
@NullMarked
package daybook.journeys.simulation;

import org.jspecify.annotations.NullMarked;
