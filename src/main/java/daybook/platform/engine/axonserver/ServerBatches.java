package daybook.platform.engine.axonserver;

import daybook.platform.engine.ConflictException;
import daybook.platform.engine.GroupWriter;
import io.axoniq.axonserver.grpc.event.Event;
import java.util.List;

/**
 * Stores batches on Axon Server, each in one transaction. After a conflict with another process, the appends of the batch are stored one
 * by one.
 */
record ServerBatches(ServerLog log) implements GroupWriter.Batches {

    @Override
    public void store(List<GroupWriter.Append> batch) throws Exception {
        try {
            append(batch);
        } catch (ConflictException e) {
            if (batch.size() == 1) {
                throw e;
            }
            batch.forEach(this::storeAlone);
        }
    }

    private void storeAlone(GroupWriter.Append append) {
        try {
            append(List.of(append));
        } catch (ConflictException | RuntimeException e) {
            append.fail(e);
        }
    }

    private void append(List<GroupWriter.Append> batch) throws ConflictException {
        List<Event> events = batch.stream()
                .flatMap(append -> append.rows().stream())
                .map(log.records()::toServer)
                .toList();
        log.append(events);
    }
}
