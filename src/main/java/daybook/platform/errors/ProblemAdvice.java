package daybook.platform.errors;

import daybook.kernel.InvalidValueException;
import daybook.kernel.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Answers every failure as a problem of the HTTP contract. A failure that no rule foresees tells the client nothing but its correlation id.
 *
 * <p>While a request is bound, a constructor of ours that throws {@link InvalidValueException} refuses the client's input: 400. Any other
 * exception of a constructor, and any exception after the binding, is a fault of this program: 500.
 */
@RestControllerAdvice
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** An answer lists so many field errors, and counts the rest. */
    private static final int ERRORS_MAX = 100;

    /** The problem of a failure, for an answer that is not JSON. */
    public ProblemDetail problem(Exception failure, WebRequest request) throws Exception {
        ResponseEntity<Object> answer = answerTo(failure, request);
        return answer != null && answer.getBody() instanceof ProblemDetail problem
                ? problem
                : Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something failed here.");
    }

    private @Nullable ResponseEntity<Object> answerTo(Exception failure, WebRequest request) throws Exception {
        if (failure instanceof CompletionException inQuery) {
            return failedInQuery(inQuery);
        }
        if (failure instanceof RequestRejectedException rejected) {
            return rejected(rejected);
        }
        if (Refusals.of(failure).isPresent()) {
            return refused(failure);
        }
        return failure instanceof ErrorResponse || failure instanceof TypeMismatchException
                ? handleException(failure, request)
                : unexpected(failure);
    }

    @ExceptionHandler
    ResponseEntity<Object> failedInQuery(CompletionException exception) {
        return refused(exception.getCause() instanceof Exception cause ? cause : exception);
    }

    @ExceptionHandler({
        HandlerExecutionException.class,
        AggregateNotFoundException.class,
        ConcurrencyException.class,
        AggregateStreamCreationException.class,
        LogUnavailableException.class
    })
    ResponseEntity<Object> refused(Exception exception) {
        return Refusals.of(exception)
                .map(refusal -> answer(Problems.of(refusal)))
                .orElseGet(() -> unexpected(exception));
    }

    /** Spring Security's firewall checks the characters of each header and parameter when it is first read. */
    @ExceptionHandler
    ResponseEntity<Object> rejected(RequestRejectedException exception) {
        return answer(Problems.of(
                HttpStatus.BAD_REQUEST, "malformed", "A header or parameter has characters that cannot be in it."));
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception exception) {
        OutOfMemory.endsProcess(exception);
        if (Outage.isBehind(exception)) {
            LOG.warn("The database is not there: {}", exception.getMessage());
            return answer(Problems.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The database cannot be reached at the moment."));
        }
        LOG.error("Unexpected failure", exception);
        return answer(Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "Something failed here; the correlation id finds it in our log."));
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = exception instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(exception.getPropertyName());
        Throwable cause = exception.getMostSpecificCause();
        Class<?> wanted = exception.getRequiredType();
        boolean isValue = wanted != null && Scalar.class.isAssignableFrom(wanted);
        return isValue && !(cause instanceof InvalidValueException)
                ? unexpected(exception)
                : invalid(List.of(FieldError.of(field, cause)));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException exception,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(List.of(new FieldError(exception.getParameterName(), "is missing")));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(exception.getFieldErrors().stream()
                .map(error -> new FieldError(error.getField(), String.valueOf(error.getDefaultMessage())))
                .toList());
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (exception.getCause() instanceof ValueInstantiationException failed
                && !(failed.getCause() instanceof InvalidValueException)) {
            return unexpected(exception);
        }
        List<FieldError> errors =
                exception.getCause() instanceof JacksonException cause ? FieldError.in(cause) : List.of();
        return errors.isEmpty()
                ? answer(Problems.of(
                        HttpStatus.BAD_REQUEST,
                        "malformed",
                        "The body is missing, is no JSON, or names a property twice."))
                : invalid(errors);
    }

    private ResponseEntity<Object> invalid(List<FieldError> errors) {
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, "invalid", "The request has invalid fields.");
        problem.setProperty("errors", errors.stream().limit(ERRORS_MAX).toList());
        if (errors.size() > ERRORS_MAX) {
            problem.setProperty("errorsOmitted", errors.size() - ERRORS_MAX);
        }
        return answer(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        HttpStatus known =
                Optional.ofNullable(HttpStatus.resolve(status.value())).orElse(HttpStatus.INTERNAL_SERVER_ERROR);
        if (known.is5xxServerError()) {
            return unexpected(exception);
        }
        String code = Problems.codeOf(known);
        String detail = body instanceof ProblemDetail said && said.getDetail() != null
                ? said.getDetail()
                : known.getReasonPhrase();
        return ResponseEntity.status(known)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(known, code, detail));
    }

    private ResponseEntity<Object> answer(ProblemDetail problem) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.header(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        }
        // An explicit content type is not negotiated: the client gets the problem whatever it accepts.
        return response.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
