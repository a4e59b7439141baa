package daybook.operations.privacy;

import daybook.operations.acts.OperatorActs;
import daybook.platform.errors.Rejection;
import daybook.platform.metadata.Correlation;
import daybook.platform.metadata.Origin;
import daybook.platform.privacy.PersonKeys;
import daybook.platform.seals.Seal;
import daybook.platform.seals.Seals;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forgets persons.
 *
 * <p>The notes in the key store are the point of no return: after a crash the key is deleted as the keys are opened, and the rest of the erasure is
 * done when the house has started.
 */
@Component
public class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final String SUBJECT = "personal-data";

    private final PersonKeys keys;
    private final PersonalEvents events;
    private final OperatorActs acts;
    private final Seals seals;
    private final Clock clock;
    private final JsonMapper json;

    Erasures(PersonKeys keys, PersonalEvents events, OperatorActs acts, Seals seals, Clock clock, JsonMapper json) {
        this.keys = keys;
        this.events = events;
        this.acts = acts;
        this.seals = seals;
        this.clock = clock;
        this.json = json;
    }

    /** The request of an erasure, stored at its beginning so that it can be completed after a crash. */
    private record Notes(String actor, String correlationId, String reason) {}

    /**
     * Forgets the person of a name.
     *
     * @throws Rejection if there is no such person, the reason names the person, or events do so in the clear
     */
    public Erasure forget(String name, String reason) {
        if (folded(reason).contains(folded(name))) {
            throw Rejection.invalidField("reason", "must not name the person: the log keeps it");
        }
        String person = keys.find(name)
                .orElseThrow(() -> Rejection.unknown("unknown-customer", "There is no person of that name."));
        long inTheClear = events.inTheClear(name);
        if (inTheClear > 0) {
            throw Rejection.conflict(
                    "in-the-clear",
                    "The log names the person in the clear, as it was begun by an earlier version: protect it first.",
                    "events",
                    inTheClear);
        }
        return forgetPerson(person, reason);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Forgets the persons whose last event was before an instant. */
    void forgetIdle(Instant since) {
        Set<String> idle = events.idleSince(since);
        idle.retainAll(keys.persons());
        new Origin("daybook", Correlation.currentId())
                .run(() -> idle.forEach(person -> forgetPerson(person, "the retention period is over")));
    }

    private Erasure forgetPerson(String person, String reason) {
        Origin origin = Objects.requireNonNull(Origin.current());
        Notes notes = new Notes(origin.actor(), origin.correlationId(), reason);
        keys.beginErasure(person, json.writeValueAsString(notes));
        return finish(person, notes);
    }

    /** Each step may be repeated. */
    private Erasure finish(String person, Notes notes) {
        keys.deleteKey(person);
        PersonalEvents.Found found = events.of(person);
        acts.record("forget the person " + person, SUBJECT, notes.reason());
        Seal seal = seals.seal();
        String certificate = seals.signNote(found.certificate(person, clock.instant(), seal));
        keys.endErasure(person);
        return new Erasure(certificate, found.count(), seal.note());
    }

    /** Completes the erasures that a crash has interrupted. */
    void complete() {
        for (Map.Entry<String, String> begun : keys.erasures().entrySet()) {
            Notes notes = json.readValue(begun.getValue(), Notes.class);
            new Origin(notes.actor(), notes.correlationId()).run(() -> {
                Erasure erasure = finish(begun.getKey(), notes);
                LOG.info("An interrupted erasure was completed:\n{}", erasure.certificate());
            });
        }
    }
}
