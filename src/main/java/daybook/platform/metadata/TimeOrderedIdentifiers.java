package daybook.platform.metadata;

import com.github.f4b6a3.uuid.UuidCreator;
import org.axonframework.common.IdentifierFactory;

/**
 * Message ids that sort by time (UUIDv7), so that the index of ids in the log grows at its end.
 *
 * <p>The ids are no secrets. Secure random numbers would make all threads wait for one generator. Axon finds this class as a service.
 */
public final class TimeOrderedIdentifiers extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        return UuidCreator.getTimeOrderedEpochFast().toString();
    }
}
