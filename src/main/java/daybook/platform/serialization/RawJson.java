package daybook.platform.serialization;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/** Checks and rearranges JSON without rewriting its values: their bytes are copied as they are stored. */
public final class RawJson {

    private static final int DEPTH_MAX = 1_000;
    private static final byte FIRST_PRINTABLE = 0x20;
    private static final JsonFactory VALUES = factory(DEPTH_MAX);

    /** A line adds one level around a value of the maximal depth. */
    private static final JsonFactory LINES = factory(DEPTH_MAX + 1);

    private RawJson() {}

    private static JsonFactory factory(int depthMax) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depthMax)
                        .build())
                .build();
    }

    public static JsonParser parseLine(byte[] line) {
        return LINES.createParser(line);
    }

    /** @return the given bytes if they are a single JSON value without line breaks, else null */
    public static byte @Nullable [] value(byte[] json) {
        if (!isPrintable(json) || json[0] == ' ' || json[json.length - 1] == ' ') {
            return null;
        }
        try (JsonParser parser = VALUES.createParser(json)) {
            if (parser.nextToken() == null || startOf(parser) != 0) {
                return null;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null ? json : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Sorts the names of a JSON object, as not every engine keeps their order. @return null if the bytes are no JSON object */
    public static byte @Nullable [] objectInOrder(byte[] json) {
        if (!isPrintable(json)) {
            return null;
        }
        try (JsonParser parser = VALUES.createParser(json)) {
            Map<String, byte[]> values = parser.nextToken() == JsonToken.START_OBJECT ? valuesOf(parser, json) : null;
            return values == null || parser.nextToken() != null ? null : object(values);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable Map<String, byte[]> valuesOf(JsonParser parser, byte[] json) {
        Map<String, byte[]> values = new TreeMap<>();
        JsonToken next = parser.nextToken();
        while (next == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            int start = startOf(parser);
            parser.skipChildren();
            next = parser.nextToken();
            if (values.put(name, trimmed(json, start, startOf(parser))) != null) {
                return null;
            }
        }
        return values;
    }

    /** Cuts off the comma and the spaces after the value. */
    private static byte[] trimmed(byte[] json, int start, int end) {
        int last = end;
        while (json[last - 1] == ' ' || json[last - 1] == ',') {
            last--;
        }
        return Arrays.copyOfRange(json, start, last);
    }

    private static byte[] object(Map<String, byte[]> values) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write('{');
        values.forEach((name, value) -> {
            if (object.size() > 1) {
                object.write(',');
            }
            object.writeBytes(quoted(name));
            object.write(':');
            object.writeBytes(value);
        });
        object.write('}');
        return object.toByteArray();
    }

    public static byte[] quoted(String text) {
        byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] quoted = new byte[escaped.length + 2];
        quoted[0] = '"';
        System.arraycopy(escaped, 0, quoted, 1, escaped.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }

    /** The byte offset of the parser's present token. */
    public static int startOf(JsonParser parser) {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    /** Excludes line breaks and UTF-16, which has zero bytes. */
    private static boolean isPrintable(byte[] json) {
        for (byte one : json) {
            if (one >= 0 && one < FIRST_PRINTABLE) {
                return false;
            }
        }
        return json.length > 0;
    }
}
