/** The house while the server of its log, or its database, comes and goes. */
@NullMarked
package daybook.journeys.outage;

import org.jspecify.annotations.NullMarked;
