package daybook.platform.openapi;

import daybook.platform.projection.Paging;
import io.swagger.v3.core.converter.ModelConverter;
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
}
