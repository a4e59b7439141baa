package daybook.operations.acts;

import daybook.platform.engine.ViewSync;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Makes an operator's act durable before it is acknowledged. Rows of views may reach the disk later, as the log makes them again; a pause, a
 * rebuild or a skip is not in the rows of any event.
 */
@ControllerAdvice(basePackages = "daybook.operations")
@ConditionalOnWebApplication
class DurableActs implements ResponseBodyAdvice<Object> {

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final ObjectProvider<ViewSync> views;

    DurableActs(ObjectProvider<ViewSync> views) {
        this.views = views;
    }

    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!READS.contains(request.getMethod().name())) {
            views.ifAvailable(ViewSync::sync);
        }
        return body;
    }
}
