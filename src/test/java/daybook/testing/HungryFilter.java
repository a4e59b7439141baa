package daybook.testing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets a request find no memory where its header {@value #HEADER} says. No scan finds it: it is named where the house is started. */
public final class HungryFilter extends OncePerRequestFilter implements WebMvcConfigurer {

    public static final String HEADER = "Hungry";
    public static final String IN_A_FILTER = "filter";
    public static final String IN_A_CONTROLLER = "controller";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        hunger(request, IN_A_FILTER);
        chain.doFilter(request, response);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                hunger(request, IN_A_CONTROLLER);
                return true;
            }
        });
    }

    private static void hunger(HttpServletRequest request, String place) {
        if (place.equals(request.getHeader(HEADER))) {
            throw new OutOfMemoryError("A test's own");
        }
    }
}
