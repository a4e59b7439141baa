package daybook.platform.projection;

import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.stereotype.Component;

/** Makes a view anew from the log. A view is named by its processing group. */
@Component
public class ViewRebuild {

    private final EventProcessingConfiguration processing;

    ViewRebuild(EventProcessingConfiguration processing) {
        this.processing = processing;
    }

    /** Empties the view and lets it start over; returns before it has caught up, which {@link ViewPositions} tells. */
    public void rebuild(String view) {
        StreamingEventProcessor processor = processing
                .eventProcessor(view, StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalArgumentException("There is no view " + view));
        processor.shutDown();
        try {
            processor.resetTokens();
        } finally {
            processor.start();
        }
    }
}
