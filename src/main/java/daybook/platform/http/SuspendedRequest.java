package daybook.platform.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * A read that is suspended while one of its answers is still to come, so that no thread waits, and then runs again from its beginning.
 *
 * <p>What it has been answered so far is kept: its queries are asked once each. A write does not run twice, and waits on its thread.
 */
final class SuspendedRequest {

    private static final String ATTRIBUTE = SuspendedRequest.class.getName();

    private final List<CompletableFuture<?>> answers = new ArrayList<>();
    private int next;

    static SuspendedRequest of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof SuspendedRequest known) {
            return known;
        }
        SuspendedRequest fresh = new SuspendedRequest();
        request.setAttribute(ATTRIBUTE, fresh);
        return fresh;
    }

    static boolean isPossible(HttpServletRequest request) {
        return request.isAsyncSupported()
                && (HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod()));
    }

    /** The answer to the request's next query. @throws AnswerPending if it is still to come */
    @SuppressWarnings("unchecked")
    <R> CompletableFuture<R> answer(Supplier<CompletableFuture<R>> query) {
        if (next == answers.size()) {
            answers.add(query.get());
        }
        CompletableFuture<?> answer = answers.get(next);
        if (!answer.isDone()) {
            throw new AnswerPending();
        }
        next++;
        return (CompletableFuture<R>) answer;
    }

    private void suspend(HttpServletRequest request) {
        CompletableFuture<?> pending = answers.get(next);
        next = 0;
        AsyncContext suspended = request.startAsync();
        // An error is an answer too: it is thrown where the query is asked.
        pending.whenComplete((answer, failure) -> suspended.dispatch());
    }

    /** Leaves the controller; the request comes again. */
    static final class AnswerPending extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private AnswerPending() {
            super("The answer is still to come", null, false, false);
        }
    }

    /** Before everything is a problem. */
    @ControllerAdvice
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Suspending {

        @ExceptionHandler
        void pending(AnswerPending pending, HttpServletRequest request, HttpServletResponse handled) {
            of(request).suspend(request);
        }
    }
}
