package daybook.platform.projection;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Rebuilds a view from the log. A view is named by its processing group. */
@Component
public class ViewRebuild {

    private final EventProcessingConfiguration processing;
    private final EventStore log;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final ViewPositions positions;
    private final SkippedEvents skipped;

    ViewRebuild(
            EventProcessingConfiguration processing,
            EventStore log,
            TokenStore tokens,
            TransactionManager transactions,
            ViewPositions positions,
            SkippedEvents skipped) {
        this.processing = processing;
        this.log = log;
        this.tokens = tokens;
        this.transactions = transactions;
        this.positions = positions;
        this.skipped = skipped;
    }

    /** Empties the view and resets its token. Returns before the view has caught up; until then its queries are answered with 503. */
    public void rebuild(String view) {
        StreamingEventProcessor processor = processing
                .eventProcessor(view, StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalArgumentException("There is no view " + view));
        processor.shutDown();
        positions.holdBack(view);
        try {
            transactions.executeInTransaction(() -> rewind(view));
            skipped.changed();
            processor.resetTokens();
        } finally {
            processor.start();
        }
    }

    /** The token is reset first: after a crash between the two steps the rebuild starts again. */
    private void rewind(String view) {
        for (int segment : tokens.fetchSegments(view)) {
            TrackingToken reached = tokens.fetchToken(view, segment);
            tokens.storeToken(ReplayToken.createReplayToken(reached, log.createTailToken()), view, segment);
            tokens.releaseClaim(view, segment);
        }
        skipped.forget(view);
    }
}
