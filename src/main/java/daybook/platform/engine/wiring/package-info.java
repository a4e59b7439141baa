/** What every engine has in common, declared bean by bean, and the guard against parts that keep nothing. */
@NullMarked
package daybook.platform.engine.wiring;

import org.jspecify.annotations.NullMarked;
