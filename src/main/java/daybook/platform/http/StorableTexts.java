package daybook.platform.http;

import daybook.kernel.InvalidValueException;
import daybook.kernel.Texts;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** Refuses texts in requests that contain characters which some engine cannot store. */
final class StorableTexts extends StringDeserializer {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = super.deserialize(parser, context);
        try {
            return Texts.storable(text);
        } catch (InvalidValueException e) {
            throw context.instantiationException(String.class, e);
        }
    }

    /** The same check for paths and query parameters. */
    @Component
    static class OfPathsAndParameters implements Converter<String, String> {

        @Override
        public String convert(String text) {
            return Texts.storable(text);
        }
    }
}
