/** The embedded engine: the log in RocksDB and the views in HSQLDB, in a folder that proves itself at the start. */
@NullMarked
package daybook.platform.engine.embedded;

import org.jspecify.annotations.NullMarked;
