/** The description of the HTTP interface: what the controllers' signatures do not tell is told in one place. */
@NullMarked
package daybook.platform.openapi;

import org.jspecify.annotations.NullMarked;
