/** The house while its Axon Server comes and goes. */
@NullMarked
package daybook.journeys.axonserver;

import org.jspecify.annotations.NullMarked;
