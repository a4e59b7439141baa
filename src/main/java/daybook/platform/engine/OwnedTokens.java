package daybook.platform.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;

/**
 * Axon's token store, in which a position is moved by the holder of its claim alone.
 *
 * <p>Axon's own takes a claim that has run out or was given back as soon as a position is to be stored. A process that was stopped for a while
 * and goes on in the middle of a batch would so set the position back behind what another one has handled since.
 */
final class OwnedTokens extends JdbcTokenStore {

    OwnedTokens(Builder builder) {
        super(builder);
    }

    /** Called where this process does not hold the claim (any more). */
    @Override
    protected void updateToken(
            Connection connection, ResultSet resultSet, TrackingToken token, String processorName, int segment) {
        throw new UnableToClaimTokenException(
                "The claim of segment " + segment + " of " + processorName + " has gone to another process");
    }
}
