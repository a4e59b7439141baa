package daybook.operations.letters;

import daybook.platform.processors.ParkedLetter;
import java.time.Instant;

/**
 * A dead letter in a list.
 *
 * @param sequence the events that are handled in order, mostly those of an aggregate
 * @param eventType the logical name
 * @param position of the event in the log
 * @param cause why the first letter of the sequence was parked
 * @param at when the event was parked
 * @param retries how often it was tried again
 * @param waitingBehind the number of letters behind it in its sequence
 */
record DeadLetterBody(
        String id,
        String projection,
        String sequence,
        String eventId,
        String eventType,
        long position,
        String cause,
        Instant at,
        long retries,
        long waitingBehind) {

    static DeadLetterBody of(ParkedLetter letter) {
        return new DeadLetterBody(
                letter.id(),
                letter.sequence().projection(),
                letter.sequence().sequence(),
                letter.eventId(),
                letter.eventType(),
                letter.position(),
                letter.sequence().cause(),
                letter.at(),
                letter.retries(),
                letter.waitingBehind());
    }
}
