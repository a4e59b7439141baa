package daybook.console.page;

import daybook.platform.errors.ProblemAdvice;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.AsOf;
import daybook.platform.projection.ViewPositions;
import daybook.platform.security.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Gives each page of the console what all pages share, and shows refusals as pages. */
@ControllerAdvice(basePackages = "daybook.console")
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PageAdvice implements HandlerMethodArgumentResolver, HandlerInterceptor, WebMvcConfigurer {

    private final HttpQueries queries;
    private final ObjectProvider<WebInvocationPrivilegeEvaluator> rights;
    private final ProblemAdvice problems;
    private final ViewPositions positions;

    PageAdvice(
            HttpQueries queries,
            ObjectProvider<WebInvocationPrivilegeEvaluator> rights,
            ProblemAdvice problems,
            ViewPositions positions) {
        this.queries = queries;
        this.rights = rights;
        this.problems = problems;
        this.positions = positions;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**");
    }

    /** A form of filters sends its empty fields too; the address of the list that it asks for is the one without them. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        boolean hasBlanks = request.getParameterMap().values().stream().anyMatch(values -> values[0].isBlank());
        if (!hasBlanks || !HttpMethod.GET.matches(request.getMethod()) || !isOfConsole(handler)) {
            return true;
        }
        response.sendRedirect(page(request, AsOf.NOW, Locale.ROOT, 0).self());
        return false;
    }

    private static boolean isOfConsole(Object handler) {
        return handler instanceof HandlerMethod method
                && method.getBeanType().isAnnotationPresent(PageController.class);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == AsOf.class;
    }

    @Override
    public AsOf resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return asOf(request);
    }

    private AsOf asOf(WebRequest request) {
        return queries.asOf(
                PageInstants.parse("at", request.getParameter("at")),
                PageInstants.parse("effectiveAt", request.getParameter("effectiveAt")));
    }

    @ModelAttribute("page")
    ConsolePage page(HttpServletRequest request, WebRequest web, Locale locale) {
        return page(request, asOf(web), locale, positions.head().position());
    }

    /** @param seen not asked for where a problem is shown, which may be that the log is not there */
    private ConsolePage page(HttpServletRequest request, AsOf asOf, Locale locale, long seen) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        Map<String, String> parameters = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!values[0].isBlank()) {
                parameters.put(name, values[0]);
            }
        });
        return new ConsolePage(
                user == null ? "" : user.getName(),
                request.getRequestURI(),
                parameters,
                asOf,
                locale,
                (method, path) -> rights.getObject().isAllowed("", path, method, user),
                request.getHeader("HX-Request") != null,
                seen);
    }

    @ExceptionHandler
    String refused(
            Exception failure,
            HttpServletRequest request,
            HttpServletResponse response,
            WebRequest web,
            Locale locale,
            Model model)
            throws Exception {
        return show(problems.problem(failure, web), request, response, locale, model);
    }

    private String show(
            ProblemDetail problem,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        response.setStatus(problem.getStatus());
        model.addAttribute("page", page(request, AsOf.NOW, locale, 0));
        model.addAttribute("problem", problem);
        return "problem";
    }

    /** Tells of an address that there is not, by a page or, to a program, as the API does. */
    @ControllerAdvice
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    class UnknownPages {

        @ExceptionHandler
        Object unknown(
                NoResourceFoundException failure,
                HttpServletRequest request,
                HttpServletResponse response,
                WebRequest web,
                Locale locale,
                Model model)
                throws Exception {
            ProblemDetail problem = problems.problem(failure, web);
            return PageRequest.matches(request)
                    ? new ModelAndView(show(problem, request, response, locale, model), model.asMap())
                    : ResponseEntity.status(problem.getStatus())
                            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                            .body(problem);
        }
    }

    /** Shows the refusal of a filter. */
    @PageController
    class ProblemController {

        @RequestMapping(PageRequest.PROBLEM_PAGE)
        String problem(HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
            ProblemDetail problem = (ProblemDetail) request.getAttribute(PageRequest.PROBLEM);
            return problem == null ? "redirect:/" : show(problem, request, response, locale, model);
        }
    }
}
