package daybook.platform.engine.reading;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** A durable storage engine that tells when what is new has been fetched. */
public interface FollowedEngine extends EventStorageEngine {

    /** Calls when what was newly appended has been fetched for those who follow the log. */
    void onFollowed(Runnable callback);

    /** Waits for a log that is away, some seconds at most: a reader that is refused tries again only after up to a minute. */
    default void awaitReadable() {}
}
