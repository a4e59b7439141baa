/** The pages of the machine room: processors and their rebuilds, dead letters, nodes and the engine. */
@NullMarked
package daybook.console.machine;

import org.jspecify.annotations.NullMarked;
