package daybook.platform.processors;

import daybook.platform.errors.Rejection;
import daybook.platform.projection.SkippedEvents;
import daybook.platform.projection.SkippedEvents.Skipped;
import daybook.platform.projection.View;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** Tries dead letters again, or skips them. Any node may do so: the first letter of a sequence is locked in the database meanwhile. */
@Component
public class DeadLetterRetries {

    private final EventProcessingConfiguration processing;
    private final TransactionManager transactions;
    private final SkippedEvents skippedEvents;
    private final ListableBeanFactory beans;

    DeadLetterRetries(
            EventProcessingConfiguration processing,
            TransactionManager transactions,
            SkippedEvents skippedEvents,
            ListableBeanFactory beans) {
        this.processing = processing;
        this.transactions = transactions;
        this.skippedEvents = skippedEvents;
        this.beans = beans;
    }

    /**
     * Handles the letters of a sequence in order, until one is parked again or none is left.
     *
     * @return the number of letters that were handled
     */
    public long retry(String projection, String sequence) {
        SequencedDeadLetterProcessor<EventMessage<?>> letters =
                processing.sequencedDeadLetterProcessor(projection).orElseThrow();
        SequenceRetry retry = new SequenceRetry(sequence);
        do {
            letters.process(retry);
        } while (!retry.isDone());
        return retry.handled();
    }

    /**
     * Skips the first letter of a sequence, and handles the letters behind it. The view's rows of the aggregate are incomplete from then on.
     *
     * @throws Rejection if an earlier letter waits before it, or if it was handled meanwhile
     */
    public void skip(ParkedLetter letter, Skipped skipped) {
        DeadLetters letters = (DeadLetters)
                processing.deadLetterQueue(letter.sequence().projection()).orElseThrow();
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(transactions);
        unitOfWork.execute(() -> {
            letters.skip(letter);
            skippedEvents.add(skipped);
            advanceRows(letter);
        });
        skippedEvents.changed();
        retry(letter.sequence().projection(), letter.sequence().sequence());
    }

    private void advanceRows(ParkedLetter letter) {
        String type = letter.aggregateType();
        String aggregate = letter.aggregate();
        if (type == null || aggregate == null) {
            return;
        }
        String id = aggregate.substring(type.length() + 1);
        beans.getBeansOfType(View.class).values().stream()
                .filter(view -> isOf(letter.sequence().projection(), view))
                .forEach(view -> view.skip(id, letter.aggregateSequence()));
    }

    private static boolean isOf(String projection, View view) {
        ProcessingGroup group = view.getClass().getAnnotation(ProcessingGroup.class);
        return group != null && group.value().equals(projection);
    }
}
