package daybook.platform.http;

import daybook.platform.errors.Rejection;
import daybook.platform.projection.Paging;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes a {@link Paging} of {@code ?page=0&size=50}. */
@Component
class PagingResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Paging.class;
    }

    @Override
    public Paging resolveArgument(
            MethodParameter parameter,
            @org.jspecify.annotations.Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @org.jspecify.annotations.Nullable WebDataBinderFactory binderFactory) {
        try {
            return new Paging(number(request, "page", 0), number(request, "size", Paging.SIZE_DEFAULT));
        } catch (NumberFormatException e) {
            throw Rejection.invalid("page and size must be whole numbers.");
        } catch (IllegalArgumentException e) {
            throw Rejection.invalid(e.getMessage() + ".");
        }
    }

    private static int number(NativeWebRequest request, String name, int otherwise) {
        String text = request.getParameter(name);
        return text == null ? otherwise : Integer.parseInt(text);
    }
}
