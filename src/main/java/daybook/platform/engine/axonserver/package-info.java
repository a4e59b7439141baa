/** The engine on Axon Server: the log, commands and queries by the starter's connector. */
@NullMarked
package daybook.platform.engine.axonserver;

import org.jspecify.annotations.NullMarked;
