/**
 * What every import shares, whatever the format of its file: one run at a time, its progress and lease, its commands, and the reconciliation
 * of the views with the file. Each format is a package below this one.
 */
@NullMarked
package daybook.operations.imports;

import org.jspecify.annotations.NullMarked;
