package daybook.operations.letters;

import daybook.operations.acts.OperatorActs;
import daybook.operations.letters.RetryResult.Status;
import daybook.platform.metadata.Origin;
import daybook.platform.processors.DeadLetterRetries;
import daybook.platform.processors.ParkedLetter;
import daybook.platform.processors.ParkedLetters;
import daybook.platform.processors.ParkedSequence;
import daybook.platform.projection.SkippedEvents.Skipped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Retries and skips dead letters for operators; each act is recorded before it is done. */
@Component
public class LetterActs {

    private final ParkedLetters letters;
    private final DeadLetterRetries retries;
    private final OperatorActs acts;
    private final Clock clock;
    private volatile @Nullable RetryRun lastRun;

    LetterActs(ParkedLetters letters, DeadLetterRetries retries, OperatorActs acts, Clock clock) {
        this.letters = letters;
        this.retries = retries;
        this.acts = acts;
        this.clock = clock;
    }

    /** Tries the letter again, after those before it in its sequence. */
    RetryResult retry(ParkedLetter letter) {
        ParkedSequence sequence = letter.sequence();
        acts.record("retry event " + letter.eventId(), sequence.projection(), null);
        retries.retry(sequence.projection(), sequence.sequence());
        return resultOf(letters.find(letter.id()).map(ParkedLetter::sequence));
    }

    /** Tries the letters of all these sequences again. */
    RetryRun retryAll(List<ParkedSequence> sequences) {
        sequences.stream()
                .map(ParkedSequence::projection)
                .distinct()
                .forEach(projection -> acts.record("retry dead letters", projection, null));
        RetryRun run = RetryRun.of(
                sequences.stream().mapToLong(ParkedSequence::letters).sum());
        for (ParkedSequence sequence : sequences) {
            lastRun = run;
            long done = retries.retry(sequence.projection(), sequence.sequence());
            long parked = letters.sequence(sequence.projection(), sequence.sequence())
                    .map(ParkedSequence::letters)
                    .orElse(0L);
            run = run.plus(done, parked);
        }
        lastRun = run.ended();
        return run;
    }

    /** The retry of many letters that began last on this node. */
    public Optional<RetryRun> lastRun() {
        return Optional.ofNullable(lastRun);
    }

    /** Skips the letter and tries those behind it. The result tells whether the sequence is free again. */
    RetryResult skip(ParkedLetter letter, String reason) {
        letter.requireFirst();
        String projection = letter.sequence().projection();
        acts.record("skip event " + letter.eventId(), projection, reason);
        retries.skip(
                letter,
                new Skipped(
                        projection,
                        letter.eventId(),
                        Objects.requireNonNullElse(
                                letter.aggregate(), letter.sequence().sequence()),
                        letter.position(),
                        Objects.requireNonNull(Origin.current()).actor(),
                        reason,
                        clock.instant()));
        return resultOf(letters.sequence(projection, letter.sequence().sequence()));
    }

    private static RetryResult resultOf(Optional<ParkedSequence> parkedAgain) {
        return parkedAgain
                .map(sequence -> new RetryResult(Status.PARKED_AGAIN, sequence.cause()))
                .orElse(new RetryResult(Status.DONE, null));
    }
}
