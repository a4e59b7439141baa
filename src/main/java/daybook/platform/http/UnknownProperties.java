package daybook.platform.http;

import daybook.platform.errors.UnknownPropertiesException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** Reports all unknown properties of an object together, so that a client can correct all its mistakes at once. */
final class UnknownProperties extends DeserializationProblemHandler {

    private static final int REPORTED_MAX = 100;

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            ValueDeserializer<?> deserializer,
            Object beanOrClass,
            String propertyName) {
        Collection<Object> known = deserializer.getKnownPropertyNames();
        List<String> unknown = new ArrayList<>(List.of(propertyName));
        parser.skipChildren();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME && unknown.size() < REPORTED_MAX) {
            String name = parser.currentName();
            if (known != null && !known.contains(name)) {
                unknown.add(name);
            }
            parser.nextToken();
            parser.skipChildren();
        }
        throw new UnknownPropertiesException(parser, unknown);
    }
}
