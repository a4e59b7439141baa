/** Operation of the views and processes over HTTP: what is behind, what is stuck, and what an operator does about it. */
@NamedInterface("views")
@NullMarked
package daybook.operations.views;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
