package daybook.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Answers 304 to a read with {@code If-None-Match: *}, which Spring's comparison of entity tags does not support. */
@ControllerAdvice
class NotModifiedAdvice implements ResponseBodyAdvice<Object> {

    private static final List<HttpMethod> READS = List.of(HttpMethod.GET, HttpMethod.HEAD);

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType selectedContentType,
            Class<? extends HttpMessageConverter<?>> selectedConverterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (READS.contains(request.getMethod())
                && response.getHeaders().getETag() != null
                && request.getHeaders().getOrEmpty(HttpHeaders.IF_NONE_MATCH).equals(List.of("*"))) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            return null;
        }
        return body;
    }
}
