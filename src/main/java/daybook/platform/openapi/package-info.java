/** Completes the OpenAPI description with what the signatures of controllers do not show. */
@NullMarked
package daybook.platform.openapi;

import org.jspecify.annotations.NullMarked;
