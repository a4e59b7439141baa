/** The engine on PostgreSQL, which several processes work on. */
@NullMarked
package daybook.platform.engine.postgres;

import org.jspecify.annotations.NullMarked;
