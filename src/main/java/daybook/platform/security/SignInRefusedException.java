package daybook.platform.security;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** A sign-in that is refused without checking its password or token. */
public final class SignInRefusedException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final long retryAfterSeconds;

    private SignInRefusedException(HttpStatus status, String code, String detail, long retryAfterSeconds) {
        super(detail);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Too many attempts have failed for this name or from this address. */
    static SignInRefusedException tooMany(Duration wait) {
        return new SignInRefusedException(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many",
                "Too many sign-ins have failed for this name or from this address.",
                Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    /** The limit of concurrent checks is reached. */
    static SignInRefusedException busy() {
        return unavailable("Too many sign-ins are being checked at the moment.");
    }

    /** Checking a token needs the issuer's keys, and the issuer does not answer. */
    static SignInRefusedException issuerAway() {
        return unavailable("The issuer of the tokens cannot be reached at the moment.");
    }

    private static SignInRefusedException unavailable(String detail) {
        return new SignInRefusedException(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, 1);
    }

    public HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
