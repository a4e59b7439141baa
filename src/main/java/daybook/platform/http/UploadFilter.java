package daybook.platform.http;

import daybook.platform.errors.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bounds the number of request threads that uploads hold: each upload is read on its own request thread, for as long as it takes. */
@Component
@Order(FilterOrder.BODY)
class UploadFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;
    private final Semaphore free;

    UploadFilter(ProblemWriter problems, @Value("${daybook.http.uploads-max:4}") int uploadsMax) {
        this.problems = problems;
        this.free = new Semaphore(uploadsMax);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !BufferedRequest.isStream(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!free.tryAcquire()) {
            problems.write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "busy",
                    "Other files are being sent at the moment; try again later.");
            return;
        }
        try {
            chain.doFilter(new UploadRequest(request, System::nanoTime), response);
        } finally {
            free.release();
        }
    }
}
