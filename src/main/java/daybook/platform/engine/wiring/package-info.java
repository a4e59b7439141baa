/** The beans that all engines share, and the guard against in-memory defaults. */
@NullMarked
package daybook.platform.engine.wiring;

import org.jspecify.annotations.NullMarked;
