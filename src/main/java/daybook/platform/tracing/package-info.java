/** Traces from a request over its commands and events to views and processes, where an exporter is configured. */
@NullMarked
package daybook.platform.tracing;

import org.jspecify.annotations.NullMarked;
