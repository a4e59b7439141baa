package daybook.platform.serialization;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** The JSON of values, in the log and over HTTP: decimals as text, instants with at least milliseconds. */
public final class LogJson {

    private LogJson() {}

    /** The settings that the log and HTTP share. */
    public static <B extends MapperBuilder<?, B>> B values(B builder) {
        return builder.annotationIntrospector(new DaybookAnnotations())
                .addModule(new SimpleModule("daybook values").addSerializer(Instant.class, new InstantSerializer()))
                .withConfigOverride(
                        BigDecimal.class,
                        decimal -> decimal.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)));
    }

    /** The settings of the log: null is omitted, and Axon's tokens and the figures of refusals may name their classes. */
    static void customize(JsonMapper.Builder builder) {
        values(builder)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                        .allowIfSubType("org.axonframework.")
                        // Figures of refusals.
                        .allowIfSubType("daybook.")
                        .allowIfSubType(Number.class)
                        .allowIfSubType(Instant.class)
                        .allowIfSubType(ArrayList.class)
                        .build());
    }

    private static final class InstantSerializer extends StdSerializer<Instant> {

        private static final DateTimeFormatter MILLISECONDS =
                new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

        private InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
            boolean wholeMilliseconds = instant.getNano() % 1_000_000 == 0;
            json.writeString(wholeMilliseconds ? MILLISECONDS.format(instant) : instant.toString());
        }

        @Override
        public void serializeWithType(
                Instant instant, JsonGenerator json, SerializationContext context, TypeSerializer types) {
            WritableTypeId id = types.writeTypePrefix(json, context, types.typeId(instant, JsonToken.VALUE_STRING));
            serialize(instant, json, context);
            types.writeTypeSuffix(json, context, id);
        }
    }
}
