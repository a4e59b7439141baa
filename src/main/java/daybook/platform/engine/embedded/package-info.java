/** The embedded engine: the log in RocksDB and the views in HSQLDB, in one folder that is verified at the start. */
@NullMarked
package daybook.platform.engine.embedded;

import org.jspecify.annotations.NullMarked;
