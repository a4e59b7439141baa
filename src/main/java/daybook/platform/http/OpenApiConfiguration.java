package daybook.platform.http;

import daybook.kernel.Name;
import daybook.kernel.Quantity;
import daybook.kernel.Reason;
import daybook.kernel.Reference;
import daybook.kernel.Scalar;
import daybook.kernel.TaxRate;
import daybook.platform.projection.Paging;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the description of the interface what our JSON tells its clients: ids are texts, amounts are decimal texts. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Paging.class);
    }

    @Bean
    ModelConverter contractSchemas() {
        return new ContractSchemas();
    }

    private static final class ContractSchemas implements ModelConverter {

        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            Class<?> owner = Json.mapper().constructType(type.getType()).getRawClass();
            if (owner == Quantity.class) {
                return new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(Quantity.MAX));
            }
            if (owner == BigDecimal.class || owner == TaxRate.class) {
                return new StringSchema().example("12.50");
            }
            if (owner == Currency.class) {
                return new StringSchema().example("GBP");
            }
            if (owner == Name.class) {
                return new StringSchema().minLength(1).maxLength(Name.LENGTH_MAX);
            }
            if (owner == Reason.class) {
                return new StringSchema().minLength(1).maxLength(Reason.LENGTH_MAX);
            }
            if (owner == Reference.class) {
                return new StringSchema().minLength(1).maxLength(Reference.LENGTH_MAX);
            }
            if (Scalar.class.isAssignableFrom(owner)) {
                return new StringSchema();
            }
            return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        }
    }
}
