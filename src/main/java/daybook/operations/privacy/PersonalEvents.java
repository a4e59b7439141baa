package daybook.operations.privacy;

import daybook.kernel.Fingerprint;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import daybook.platform.privacy.PersonalTexts;
import daybook.platform.privacy.StoredBytes;
import daybook.platform.seals.Seal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds the events that hold texts of persons, in the stored bytes. */
@Component
class PersonalEvents {

    /** With so many ids a certificate stays below the 64 KiB that readers of signed notes accept. */
    private static final int NAMED_MAX = 1_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final RawLog log;

    PersonalEvents(RawLog log) {
        this.log = log;
    }

    /**
     * The events of a person.
     *
     * @param ids the first of them
     * @param idsHash SHA-256 over the ids of all of them, each with a line break
     */
    record Found(long count, List<String> ids, String idsHash) {

        /** @param seal a checkpoint behind the events */
        String certificate(String person, Instant at, Seal seal) {
            String head = String.join(
                    "\n",
                    "daybook erasure",
                    "person " + person,
                    "at " + at,
                    "checkpoint " + seal.size() + " " + seal.rootHash(),
                    "events " + count + " sha256:" + idsHash);
            return Stream.concat(Stream.of(head), ids.stream()).reduce("", (text, line) -> text + line + "\n");
        }
    }

    Found of(String person) {
        byte[] wanted = ('"' + person + '"').getBytes(StandardCharsets.US_ASCII);
        MessageDigest hash = Fingerprint.sha256();
        List<String> ids = new ArrayList<>();
        long[] count = {0};
        try (Stream<StoredEvent> events = log.read()) {
            events.filter(event -> StoredBytes.indexOf(event.payload(), wanted) >= 0)
                    .forEach(event -> {
                        hash.update((event.id() + "\n").getBytes(StandardCharsets.US_ASCII));
                        if (count[0]++ < NAMED_MAX) {
                            ids.add(event.id());
                        }
                    });
        }
        return new Found(count[0], ids, HexFormat.of().formatHex(hash.digest()));
    }

    /** The number of events that name a person in the clear, as logs of earlier versions do. */
    long inTheClear(String name) {
        String text = JSON.writeValueAsString(Normalizer.normalize(name, Normalizer.Form.NFC));
        List<byte[]> wanted = Stream.of("customer", "owner")
                .map(field -> ('"' + field + "\":" + text).getBytes(StandardCharsets.UTF_8))
                .toList();
        try (Stream<StoredEvent> events = log.read()) {
            return events.filter(event ->
                            wanted.stream().anyMatch(bytes -> StoredBytes.indexOf(event.payload(), bytes) >= 0))
                    .count();
        }
    }

    /** The persons whose last event was before an instant. */
    Set<String> idleSince(Instant instant) {
        Map<String, Instant> last = new HashMap<>();
        try (Stream<StoredEvent> events = log.read()) {
            events.forEach(event ->
                    PersonalTexts.personsIn(event.payload()).forEach(person -> last.put(person, event.instant())));
        }
        return last.keySet().stream()
                .filter(person -> Objects.requireNonNull(last.get(person)).isBefore(instant))
                .collect(Collectors.toSet());
    }
}
