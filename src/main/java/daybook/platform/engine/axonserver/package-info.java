/** The engine on Axon Server: the log, commands and queries through the connector of Axon's starter. */
@NullMarked
package daybook.platform.engine.axonserver;

import org.jspecify.annotations.NullMarked;
