package daybook.platform.engine.wiring;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.common.jdbc.JdbcUtils;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Axon's token store, in which a position is moved by the holder of its claim alone.
 *
 * <p>Axon's own takes a claim that has run out or was given back as soon as a position is to be stored. A process that was stopped for a while
 * and goes on in the middle of a batch would so set the position back behind what another one has handled since.
 */
final class ClaimCheckedTokens extends JdbcTokenStore {

    ClaimCheckedTokens(Builder builder) {
        super(builder);
    }

    /** Where another process does so at the same moment, this one's transaction goes on: Axon looks again, and finds them there. */
    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        Connection connection = getConnection();
        try {
            Savepoint before = connection.setSavepoint();
            try {
                super.initializeTokenSegments(processorName, segmentCount, initialToken);
                connection.releaseSavepoint(before);
            } catch (RuntimeException e) {
                connection.rollback(before);
                throw e;
            }
        } catch (SQLException e) {
            throw new JdbcException("The segments of " + processorName + " could not be made", e);
        } finally {
            JdbcUtils.closeQuietly(connection);
        }
    }

    /** Called where this process does not hold the claim (any more). */
    @Override
    protected void updateToken(
            Connection connection, ResultSet resultSet, TrackingToken token, String processorName, int segment) {
        throw new UnableToClaimTokenException(
                "The claim of segment " + segment + " of " + processorName + " has gone to another process");
    }
}
