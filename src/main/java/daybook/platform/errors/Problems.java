package daybook.platform.errors;

import daybook.platform.errors.Refusal.Kind;
import daybook.platform.metadata.Correlation;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The one table from refusal to HTTP status, and the form every error is answered in (RFC 9457). */
public final class Problems {

    static final String RETRY_AFTER_SECONDS = "1";

    private static final Map<Kind, HttpStatus> STATUS = new EnumMap<>(Map.of(
            Kind.INVALID, HttpStatus.BAD_REQUEST,
            Kind.FORBIDDEN, HttpStatus.FORBIDDEN,
            Kind.UNKNOWN, HttpStatus.NOT_FOUND,
            Kind.CONFLICT, HttpStatus.CONFLICT,
            Kind.GONE, HttpStatus.GONE,
            Kind.STALE, HttpStatus.PRECONDITION_FAILED,
            Kind.UNPROCESSABLE, HttpStatus.UNPROCESSABLE_CONTENT,
            Kind.UNAVAILABLE, HttpStatus.SERVICE_UNAVAILABLE));

    /** Names for what the container or Spring refuses by itself. */
    private static final Map<HttpStatus, String> CODES = Map.of(
            HttpStatus.NOT_FOUND, "not-found",
            HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed",
            HttpStatus.NOT_ACCEPTABLE, "not-acceptable",
            HttpStatus.REQUEST_TIMEOUT, "body-too-slow",
            HttpStatus.CONTENT_TOO_LARGE, "too-large",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type",
            HttpStatus.NOT_IMPLEMENTED, "not-implemented",
            HttpStatus.SERVICE_UNAVAILABLE, "unavailable",
            HttpStatus.INTERNAL_SERVER_ERROR, "internal");

    private Problems() {}

    /** The code of a refusal that no rule of ours has stated. */
    static String codeOf(HttpStatusCode status) {
        return CODES.getOrDefault(
                HttpStatus.resolve(status.value()), status.is5xxServerError() ? "internal" : "invalid");
    }

    /** The problem that a refusal is, with the rule's figures as fields. */
    public static ProblemDetail of(Refusal refusal) {
        HttpStatus status = STATUS.getOrDefault(refusal.kind(), HttpStatus.INTERNAL_SERVER_ERROR);
        ProblemDetail problem = of(status, refusal.code(), refusal.detail());
        refusal.figures().forEach(problem::setProperty);
        return problem;
    }

    /** A problem that no rule of ours has stated. */
    public static ProblemDetail of(HttpStatusCode status, String code, String detail) {
        HttpStatus known = HttpStatus.resolve(status.value());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:daybook:problem:" + code));
        problem.setTitle(known == null ? code : known.getReasonPhrase());
        problem.setProperty("code", code);
        problem.setProperty("correlationId", Correlation.currentId());
        return problem;
    }
}
