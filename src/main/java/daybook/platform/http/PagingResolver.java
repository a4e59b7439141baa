package daybook.platform.http;

import daybook.platform.errors.Rejection;
import daybook.platform.projection.Paging;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Resolves {@code ?page=0&size=50} to a {@link Paging}. */
@Component
class PagingResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private static final String PAGE = "page";
    private static final String SIZE = "size";

    /** The query parameters of a page. */
    static final Set<String> PARAMETERS = Set.of(PAGE, SIZE);

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
        return new Paging(
                number(request, PAGE, 0, 0, Paging.PAGE_MAX),
                number(request, SIZE, Paging.SIZE_DEFAULT, 1, Paging.SIZE_MAX));
    }

    private static int number(NativeWebRequest request, String name, int otherwise, int least, int most) {
        String text = request.getParameter(name);
        if (text == null) {
            return otherwise;
        }
        if (WHOLE_NUMBER.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw Rejection.invalidField(name, "must be a whole number from " + least + " to " + most);
    }
}
