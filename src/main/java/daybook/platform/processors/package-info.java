/** How all event processors run, those of views and those that send commands: threads, batches, parked events, failures and health. */
@NullMarked
package daybook.platform.processors;

import org.jspecify.annotations.NullMarked;
