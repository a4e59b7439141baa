package daybook.operations.letters;

import daybook.platform.privacy.PersonalTexts;
import daybook.platform.processors.ParkedLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dead letter with its event.
 *
 * @param revision of the event when it was parked
 * @param payload the event's data
 * @param metadata the event's actor, correlation and causation
 */
public record DeadLetterDetails(
        String id,
        String projection,
        String sequence,
        String eventId,
        String eventType,
        @Nullable String revision,
        long position,
        String cause,
        Instant at,
        long retries,
        long waitingBehind,
        JsonNode payload,
        JsonNode metadata) {

    public static DeadLetterDetails of(ParkedLetter letter, JsonMapper json, PersonalTexts texts) {
        DeadLetterBody body = DeadLetterBody.of(letter);
        return new DeadLetterDetails(
                body.id(),
                body.projection(),
                body.sequence(),
                body.eventId(),
                body.eventType(),
                letter.revision(),
                body.position(),
                body.cause(),
                body.at(),
                body.retries(),
                body.waitingBehind(),
                texts.read(letter.payload(), letter.eventId(), json),
                json.readTree(letter.metadata()));
    }
}
