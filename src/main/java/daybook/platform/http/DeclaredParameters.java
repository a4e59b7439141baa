package daybook.platform.http;

import daybook.platform.errors.Rejection;
import daybook.platform.projection.Paging;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses query parameters that an operation does not declare, and parameters that are repeated or empty. If a mistyped filter were
 * ignored, the client would take the unfiltered list for the filtered list.
 *
 * <p>Only paths under {@code /api} belong to the contract; the API's description and the actuator have parameters of their own.
 */
@Component
class DeclaredParameters implements HandlerInterceptor, WebMvcConfigurer {

    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private final Map<Method, Set<String>> declared = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Map<String, String[]> given = request.getParameterMap();
        if (!given.isEmpty() && handler instanceof HandlerMethod operation) {
            Set<String> known = declared.computeIfAbsent(operation.getMethod(), method -> declaredBy(operation));
            List<Map<String, String>> errors = new ArrayList<>();
            given.forEach((name, values) -> {
                String message = refusalOf(known.contains(name), values);
                if (message != null) {
                    errors.add(Map.of("field", name, "message", message));
                }
            });
            if (!errors.isEmpty()) {
                throw Rejection.invalid("The request has invalid parameters.", "errors", errors);
            }
        }
        return true;
    }

    private static @Nullable String refusalOf(boolean known, String[] values) {
        if (!known) {
            return "is not a parameter here";
        }
        if (values.length > 1) {
            return "must be given once";
        }
        return values[0].isEmpty() ? "must not be empty" : null;
    }

    private static Set<String> declaredBy(HandlerMethod operation) {
        return Arrays.stream(operation.getMethodParameters())
                .flatMap(DeclaredParameters::namesOf)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Stream<String> namesOf(MethodParameter parameter) {
        if (parameter.getParameterType() == Paging.class) {
            return PagingResolver.PARAMETERS.stream();
        }
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation == null) {
            return Stream.empty();
        }
        parameter.initParameterNameDiscovery(NAMES);
        return Stream.ofNullable(annotation.name().isEmpty() ? parameter.getParameterName() : annotation.name());
    }
}
