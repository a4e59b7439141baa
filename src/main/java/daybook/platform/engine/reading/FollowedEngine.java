package daybook.platform.engine.reading;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** A durable storage engine that tells when new events have been fetched. */
public interface FollowedEngine extends EventStorageEngine {

    /** Calls back after new events have been fetched for the readers that follow the log. */
    void onFollowed(Runnable callback);

    /** Waits for a log that is away, some seconds at most: a reader that is refused tries again only after up to a minute. */
    default void awaitReadable() {}
}
