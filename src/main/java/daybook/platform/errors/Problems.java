package daybook.platform.errors;

import daybook.platform.errors.Refusal.Kind;
import daybook.platform.metadata.Correlation;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The table from refusal to HTTP status, and the form of all problems (RFC 9457). */
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

    /** Codes of statuses without a refusal, where the code is not the name of the status. */
    private static final Map<HttpStatus, String> CODES = new EnumMap<>(Map.of(
            HttpStatus.BAD_REQUEST, "invalid",
            HttpStatus.REQUEST_TIMEOUT, "body-too-slow",
            HttpStatus.CONTENT_TOO_LARGE, "too-large",
            HttpStatus.INTERNAL_SERVER_ERROR, "internal",
            HttpStatus.SERVICE_UNAVAILABLE, "unavailable"));

    private Problems() {}

    /** The code of a status without a refusal: {@code not-found}, {@code method-not-allowed}. */
    static String codeOf(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null
                ? "status-" + status.value()
                : CODES.getOrDefault(
                        known, known.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The problem of a refusal, with its figures as fields. */
    public static ProblemDetail of(Refusal refusal) {
        HttpStatus status = STATUS.getOrDefault(refusal.kind(), HttpStatus.INTERNAL_SERVER_ERROR);
        ProblemDetail problem = of(status, refusal.code(), refusal.detail());
        refusal.figures().forEach(problem::setProperty);
        return problem;
    }

    /** A problem without a refusal. */
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
