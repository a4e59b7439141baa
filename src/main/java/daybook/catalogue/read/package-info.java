/** The projection of products, and the queries that it answers. */
@NullMarked
package daybook.catalogue.read;

import org.jspecify.annotations.NullMarked;
