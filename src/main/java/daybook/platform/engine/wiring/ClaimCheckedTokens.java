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
 * Axon's token store, with fencing: a token is stored only by the owner of its claim.
 *
 * <p>Axon's own store takes over an expired or released claim when a token is stored. A process that was suspended in the middle of a
 * batch would thereby set the token back behind events that another process has handled meanwhile.
 */
final class ClaimCheckedTokens extends JdbcTokenStore {

    ClaimCheckedTokens(Builder builder) {
        super(builder);
    }

    /** If another process creates the segments at the same moment, this transaction continues: Axon reads again and finds them. */
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

    /** Axon calls this method when this process does not own the claim, or not any more. */
    @Override
    protected void updateToken(
            Connection connection, ResultSet resultSet, TrackingToken token, String processorName, int segment) {
        throw new UnableToClaimTokenException(
                "The claim of segment " + segment + " of " + processorName + " has gone to another process");
    }
}
