package daybook.operations.move;

import daybook.platform.engine.StoredEvent;
import daybook.platform.serialization.RawJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A parsed line of a log file; its values are not checked yet. */
record EventLine(long position, StoredEvent event) {

    /** @return null if the line is no event */
    static @Nullable EventLine parse(byte[] line) {
        try (JsonParser parser = RawJson.parseLine(line)) {
            return new Reading(line, parser).event();
        } catch (JacksonException | DateTimeException | NotAnEventException e) {
            return null;
        }
    }

    private static final class NotAnEventException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /** The order of the fields is fixed. */
    private record Reading(byte[] line, JsonParser parser) {

        private EventLine event() throws NotAnEventException {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            long position = number(name("position"));
            String id = text(name("id"));
            String aggregateType = textOrNull(name("aggregateType"));
            String aggregateId = text(name("aggregateId"));
            long sequence = number(name("sequence"));
            String type = text(name("type"));
            String revision = textOrNull(name("revision"));
            Instant instant = Instant.parse(text(name("instant")));
            byte[] metadata = bytesUpTo("payload", name("metadata"));
            byte[] payload = bytesUpTo("check", parser);
            text(parser);
            expect(parser.nextToken() == JsonToken.END_OBJECT);
            expect(parser.nextToken() == null);
            return new EventLine(
                    position,
                    new StoredEvent(
                            id, aggregateType, aggregateId, sequence, type, revision, instant, metadata, payload));
        }

        private JsonParser name(String name) throws NotAnEventException {
            expect(parser.nextToken() == JsonToken.PROPERTY_NAME
                    && parser.currentName().equals(name));
            return parser;
        }

        private static String text(JsonParser atName) throws NotAnEventException {
            expect(atName.nextToken() == JsonToken.VALUE_STRING);
            return wellFormed(atName.getString());
        }

        /** Half of a surrogate pair can be escaped in JSON, but no export can write it. */
        private static String wellFormed(String text) throws NotAnEventException {
            boolean hasSurrogates = text.chars().anyMatch(unit -> Character.isSurrogate((char) unit));
            expect(!hasSurrogates || StandardCharsets.UTF_8.newEncoder().canEncode(text));
            return text;
        }

        private static @Nullable String textOrNull(JsonParser atName) throws NotAnEventException {
            JsonToken token = atName.nextToken();
            expect(token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL);
            return token == JsonToken.VALUE_NULL ? null : wellFormed(atName.getString());
        }

        private static long number(JsonParser atName) throws NotAnEventException {
            expect(atName.nextToken() == JsonToken.VALUE_NUMBER_INT);
            return atName.getLongValue();
        }

        /** The bytes of a value, up to the comma before the next name. The parser then stands at that name. */
        private byte[] bytesUpTo(String next, JsonParser atName) throws NotAnEventException {
            expect(atName.nextToken() != null);
            int start = RawJson.startOf(atName);
            atName.skipChildren();
            int end = RawJson.startOf(name(next)) - 1;
            expect(start < end);
            return Arrays.copyOfRange(line, start, end);
        }

        private static void expect(boolean condition) throws NotAnEventException {
            if (!condition) {
                throw new NotAnEventException();
            }
        }
    }
}
