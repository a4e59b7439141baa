package daybook.platform.openapi;

import com.fasterxml.jackson.databind.JavaType;
import daybook.kernel.Name;
import daybook.kernel.Quantity;
import daybook.kernel.Reason;
import daybook.kernel.Reference;
import daybook.kernel.Scalar;
import daybook.kernel.TaxRate;
import daybook.platform.projection.Page;
import daybook.platform.projection.RestsOn;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes the schemas of records match the JSON of this application: exactly the record components, required unless {@code @Nullable}; ids
 * as strings, amounts as decimal strings.
 */
final class ContractSchemas implements ModelConverter {

    private static final String REFERENCE = "#/components/schemas/";
    private static final String INCOMPLETE =
            "`true` where an operator has skipped an event that belongs to it; absent otherwise.";

    private static final Map<Class<?>, Integer> LENGTHS =
            Map.of(Name.class, Name.LENGTH_MAX, Reason.class, Reason.LENGTH_MAX, Reference.class, Reference.LENGTH_MAX);

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Class<?> owner = Json.mapper().constructType(type.getType()).getRawClass();
        Schema<?> word = word(owner);
        if (word != null) {
            return word;
        }
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema != null && owner.isRecord()) {
            Schema<?> defined = definition(schema, context);
            tidy(defined, owner);
            if (mayBeIncomplete(Json.mapper().constructType(type.getType()))) {
                defined.addProperty("incomplete", new BooleanSchema().description(INCOMPLETE));
            }
        }
        return schema;
    }

    private static boolean mayBeIncomplete(JavaType type) {
        return type.getRawClass().isAnnotationPresent(RestsOn.class)
                || type.getRawClass() == Page.class
                        && type.containedTypeCount() == 1
                        && mayBeIncomplete(type.containedType(0));
    }

    private static @Nullable Schema<?> word(Class<?> owner) {
        if (owner == Quantity.class) {
            return new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(Quantity.MAX));
        }
        if (owner == BigDecimal.class || owner == TaxRate.class) {
            return decimal();
        }
        if (owner == JsonNode.class) {
            return new ObjectSchema();
        }
        if (owner == Currency.class) {
            return new StringSchema().example("GBP");
        }
        Integer lengthMax = LENGTHS.get(owner);
        if (lengthMax != null) {
            return new StringSchema().minLength(1).maxLength(lengthMax);
        }
        return Scalar.class.isAssignableFrom(owner) ? new StringSchema() : null;
    }

    private static Schema<?> decimal() {
        Schema<?> decimal = new Schema<>();
        decimal.types(Set.of("string", "number"));
        return decimal.description("A decimal number: always a text in an answer, a text or a number in a request.")
                .example("12.50");
    }

    private static Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        Schema<?> defined =
                reference == null ? null : context.getDefinedModels().get(reference.substring(REFERENCE.length()));
        return defined == null ? schema : defined;
    }

    private static void tidy(Schema<?> schema, Class<?> owner) {
        if (schema.getProperties() == null) {
            return;
        }
        Map<Boolean, List<String>> names = Arrays.stream(owner.getRecordComponents())
                .collect(Collectors.partitioningBy(
                        component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                        Collectors.mapping(RecordComponent::getName, Collectors.toList())));
        List<String> optional = names.getOrDefault(true, List.of());
        List<String> required = names.getOrDefault(false, List.of());
        schema.getProperties().keySet().removeIf(name -> !optional.contains(name) && !required.contains(name));
        schema.getProperties()
                .replaceAll((name, property) -> optional.contains(name) ? orNull((Schema<?>) property) : property);
        schema.setRequired(required);
        schema.setAdditionalProperties(false);
    }

    private static Schema<?> orNull(Schema<?> schema) {
        Schema<?> orNull = new Schema<>();
        Schema<?> nothing = new Schema<>();
        nothing.types(Set.of("null"));
        return orNull.addAnyOfItem(schema).addAnyOfItem(nothing);
    }
}
