package daybook.platform.metadata;

import com.github.f4b6a3.uuid.UuidCreator;
import org.axonframework.common.IdentifierFactory;

/**
 * Ids of messages that sort by time (UUIDv7): the log's index of them grows at its end instead of all over. They are no secrets, so that
 * they need no secure random numbers, for which all threads would wait in turn. Found by Axon as a service.
 */
public final class TimeOrderedIdentifiers extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        return UuidCreator.getTimeOrderedEpochFast().toString();
    }
}
