package daybook.platform.http;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Strips the parameters of the media types in {@code Accept}. With {@code charset=utf-16} Spring would find no converter, and would fail
 * only after the command was done. JSON is always UTF-8 (RFC 8259).
 */
@Configuration(proxyBeanMethods = false)
class AcceptedTypes implements WebMvcConfigurer {

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        HeaderContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();
        negotiation.strategies(List.of(request -> header.resolveMediaTypes(request).stream()
                .map(type -> new MediaType(type.getType(), type.getSubtype(), type.getQualityValue()))
                .toList()));
    }
}
