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
 * A read that is suspended while a query waits for its answer, so that it holds no thread, and that is then handled again from the
 * beginning.
 *
 * <p>The answers so far are kept, so that each query is sent only once. A write must not be handled twice, and blocks its thread instead.
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

    /**
     * The answer to the request's next query.
     *
     * @throws AnswerPending if the answer has not arrived
     */
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
        // A failure also resumes the request: it is thrown where the query is sent.
        pending.whenComplete((answer, failure) -> suspended.dispatch());
    }

    /** Unwinds the controller; the request is dispatched again when the answer arrives. */
    static final class AnswerPending extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private AnswerPending() {
            super("The answer is still to come", null, false, false);
        }
    }

    /** Has precedence over the handlers that turn exceptions into problems. */
    @ControllerAdvice
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Suspending {

        @ExceptionHandler
        void pending(AnswerPending pending, HttpServletRequest request, HttpServletResponse handled) {
            of(request).suspend(request);
        }
    }
}
