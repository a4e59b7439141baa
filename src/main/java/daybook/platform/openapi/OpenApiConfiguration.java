package daybook.platform.openapi;

import daybook.platform.projection.Paging;
import io.swagger.v3.core.converter.ModelConverter;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the schemas of this application's JSON with springdoc. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Paging.class);
    }

    @Bean
    ModelConverter contractSchemas() {
        return new ContractSchemas();
    }
}
