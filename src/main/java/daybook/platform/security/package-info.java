/** Authentication, roles and access rules. */
@NullMarked
package daybook.platform.security;

import org.jspecify.annotations.NullMarked;
