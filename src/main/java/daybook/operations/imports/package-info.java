/**
 * The part of an import that is independent of the file format: one run at a time, its progress and lease, its commands, and the
 * reconciliation of the views with the file. Each format is a package below this one.
 */
@NamedInterface("imports")
@NullMarked
package daybook.operations.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
