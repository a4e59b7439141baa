package daybook.platform.http;

import daybook.kernel.Fingerprint;
import daybook.platform.errors.LogUnavailableException;
import daybook.platform.errors.ProblemWriter;
import daybook.platform.idempotency.IdempotentRequests;
import daybook.platform.idempotency.RecordedAnswer;
import daybook.platform.projection.ViewPositions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Makes writes with an {@code Idempotency-Key} idempotent. Keys are scoped by user. */
@Component
@ConditionalOnWebApplication
@Order(FilterOrder.IDEMPOTENCY)
public class IdempotencyFilter extends OncePerRequestFilter {

    private final IdempotentRequests requests;
    private final ProblemWriter problems;
    private final ViewPositions positions;
    private final HandlerExceptionResolver failures;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

    IdempotencyFilter(
            IdempotentRequests requests,
            ProblemWriter problems,
            ViewPositions positions,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures) {
        this.requests = requests;
        this.problems = problems;
        this.positions = positions;
        this.failures = failures;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(IdempotentRequest.HEADER) == null
                || request.getUserPrincipal() == null
                || !(request instanceof BufferedRequest || BufferedRequest.isStream(request));
    }

    /** A request whose body did not arrive with the headers reaches this filter only in a later dispatch. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = IdempotentRequest.keyIn(request);
        if (key == null) {
            problems.write(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "invalid",
                    IdempotentRequest.HEADER + " must be one text of 1 to " + IdempotentRequest.KEY_LENGTH_MAX
                            + " characters, bare or in double quotes.");
            return;
        }
        String actor = request.getUserPrincipal().getName();
        String claim = actor + '\n' + key;
        if (!inProgress.add(claim)) {
            problems.write(
                    response, HttpStatus.CONFLICT, "in-progress", "The first request of this key is still at work.");
            return;
        }
        // The answer is buffered until the key is released: a client that receives it may send the next request with
        // the key at once.
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        try {
            if (request instanceof BufferedRequest buffered) {
                handleBuffered(
                        actor,
                        new IdempotentRequest(
                                key, hashOf(request, buffered.body().toArray(byte[][]::new))),
                        request,
                        held,
                        chain);
            } else {
                handleStreamed(actor, key, request, held, chain);
            }
        } catch (LogUnavailableException | DataAccessException e) {
            // The idempotency record could not be read or written: answered like the same failure in a controller.
            failures.resolveException(request, held, null, e);
        } finally {
            inProgress.remove(claim);
        }
        held.copyBodyToResponse();
    }

    private void handleBuffered(
            String actor,
            IdempotentRequest idempotent,
            HttpServletRequest request,
            ContentCachingResponseWrapper response,
            FilterChain chain)
            throws ServletException, IOException {
        Optional<RecordedAnswer> answered = find(actor, idempotent.key(), request);
        if (answered.isPresent()) {
            repeat(answered.get(), idempotent, response);
            return;
        }
        idempotent.attachTo(request);
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.CONFLICT.value()) {
            // The conflict may come from the same request on another process, whose recorded answer is then replayed.
            Optional<RecordedAnswer> answeredThere = requests.find(actor, idempotent.key());
            if (answeredThere.isPresent()) {
                response.resetBuffer();
                repeat(answeredThere.get(), idempotent, response);
                return;
            }
        }
        if (isFinal(response.getStatus()) && !IdempotentRequest.isTemporary(request)) {
            requests.record(actor, answerIn(response, idempotent));
        }
    }

    /** The controller reads the stream, and does nothing if the key was answered already. Only successful answers are recorded. */
    private void handleStreamed(
            String actor,
            String key,
            HttpServletRequest request,
            ContentCachingResponseWrapper response,
            FilterChain chain)
            throws ServletException, IOException {
        Optional<RecordedAnswer> answered = find(actor, key, request);
        IdempotentStream stream = new IdempotentStream(answered.isPresent());
        stream.attachTo(request);
        chain.doFilter(request, response);
        byte[] bodySha256 = stream.bodySha256();
        if (bodySha256 == null) {
            return;
        }
        IdempotentRequest idempotent = new IdempotentRequest(key, hashOf(request, bodySha256));
        if (answered.isPresent()) {
            response.resetBuffer();
            repeat(answered.get(), idempotent, response);
        } else if (HttpStatus.valueOf(response.getStatus()).is2xxSuccessful()) {
            requests.record(actor, answerIn(response, idempotent));
        }
    }

    /** Older records contain a quoted key together with its quotes. */
    private Optional<RecordedAnswer> find(String actor, String key, HttpServletRequest request) {
        String rawKey = request.getHeader(IdempotentRequest.HEADER);
        Optional<RecordedAnswer> found = requests.find(actor, key);
        return found.isPresent() || rawKey.equals(key) ? found : requests.find(actor, rawKey);
    }

    private void repeat(RecordedAnswer answer, IdempotentRequest idempotent, HttpServletResponse response)
            throws IOException {
        if (!answer.requestHash().equals(idempotent.requestHash())) {
            problems.write(
                    response,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    IdempotentRequests.KEY_REUSED.code(),
                    IdempotentRequests.KEY_REUSED.detail());
            return;
        }
        response.setStatus(answer.status());
        response.setHeader("Idempotent-Replayed", "true");
        response.setHeader(HttpCommands.CONSISTENCY_TOKEN, positions.head().toString());
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.version() != null) {
            response.setHeader(HttpHeaders.ETAG, "\"" + answer.version() + "\"");
        }
        boolean problem = answer.status() >= HttpStatus.BAD_REQUEST.value();
        response.setContentType(problem ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a retry would get the same answer. A missing right, an unacceptable format, throttling and a server error may pass, so
     * their answers are not recorded.
     */
    private static boolean isFinal(int status) {
        return status < HttpStatus.INTERNAL_SERVER_ERROR.value()
                && status != HttpStatus.UNAUTHORIZED.value()
                && status != HttpStatus.FORBIDDEN.value()
                && status != HttpStatus.NOT_ACCEPTABLE.value()
                && status != HttpStatus.TOO_MANY_REQUESTS.value();
    }

    private static RecordedAnswer answerIn(ContentCachingResponseWrapper response, IdempotentRequest idempotent) {
        String etag = response.getHeader(HttpHeaders.ETAG);
        return new RecordedAnswer(
                idempotent.key(),
                idempotent.requestHash(),
                response.getStatus(),
                response.getHeader(HttpHeaders.LOCATION),
                etag == null ? null : Long.valueOf(etag.replace("\"", "")),
                new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    /** @param body the body, or the digest of a streamed body */
    private static String hashOf(HttpServletRequest request, byte[]... body) {
        return hashOf(request.getMethod(), IdempotentRequest.targetOf(request), body);
    }

    /** @param target the path and all other parts of the request that change its meaning */
    public static String hashOf(String method, String target, byte[]... body) {
        return Fingerprint.of(method + ' ' + target + '\n', body);
    }
}
