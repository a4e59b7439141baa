/** The engine on PostgreSQL, with one or several processes. */
@NullMarked
package daybook.platform.engine.postgres;

import org.jspecify.annotations.NullMarked;
