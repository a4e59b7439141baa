package daybook.platform.http;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import daybook.platform.serialization.LogJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** The JSON rules of the contract: unknown properties, duplicate properties and values of another type are refused. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    @Bean
    JsonMapperBuilderCustomizer contractJson() {
        return JsonConfiguration::customize;
    }

    private static void customize(JsonMapper.Builder builder) {
        LogJson.values(builder)
                .addModule(new SimpleModule("values at the door")
                        .addDeserializer(String.class, new StorableTexts())
                        .addDeserializer(Instant.class, new Instants()))
                .addHandler(new UnknownProperties())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .withCoercionConfigDefaults(
                        coercion -> coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .withCoercionConfig(LogicalType.Integer, JsonConfiguration::noText)
                .withCoercionConfig(LogicalType.Boolean, coercion -> noNumber(noText(coercion)))
                .withCoercionConfig(
                        LogicalType.Textual,
                        coercion -> noNumber(coercion).setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                // The types within money and prices.
                .withConfigOverride(BigDecimal.class, JsonConfiguration::neverNull)
                .withConfigOverride(Currency.class, JsonConfiguration::neverNull);
    }

    private static MutableCoercionConfig noText(MutableCoercionConfig coercion) {
        return coercion.setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    }

    private static MutableCoercionConfig noNumber(MutableCoercionConfig coercion) {
        return coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    }

    private static void neverNull(MutableConfigOverride override) {
        override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.FAIL));
    }
}
