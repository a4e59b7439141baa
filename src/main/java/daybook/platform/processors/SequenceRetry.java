package daybook.platform.processors;

import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;

/** Selects one sequence of dead letters for {@link DeadLetters#process}, and counts its letters that are handled. */
final class SequenceRetry implements Predicate<DeadLetter<? extends EventMessage<?>>> {

    private final String sequence;
    private int handledLast;
    private long handled;
    private boolean parkedAgain;

    SequenceRetry(String sequence) {
        this.sequence = sequence;
    }

    String sequence() {
        return sequence;
    }

    /** Never called: the queue finds the sequence by its identifier. */
    @Override
    public boolean test(DeadLetter<? extends EventMessage<?>> letter) {
        throw new UnsupportedOperationException("This queue finds no sequence by its identifier");
    }

    void hasHandled(int letters) {
        handledLast = letters;
        handled += letters;
    }

    void isParkedAgain() {
        parkedAgain = true;
    }

    /** Whether nothing is left to handle: a part that is not full is the last one. */
    boolean isDone() {
        return parkedAgain || handledLast < DeadLetters.LETTERS_AT_ONCE;
    }

    long handled() {
        return handled;
    }
}
