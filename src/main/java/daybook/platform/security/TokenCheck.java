package daybook.platform.security;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;

/** Limits concurrent token checks: while the issuer does not answer, each check blocks its thread. */
final class TokenCheck implements AuthenticationProvider {

    /** A check takes far less than a millisecond once the keys are cached. */
    private static final int AT_ONCE = 32;

    private final AuthenticationProvider tokens;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    TokenCheck(AuthenticationProvider tokens) {
        this.tokens = tokens;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        if (!permits.tryAcquire()) {
            throw SignInRefusedException.busy();
        }
        try {
            return tokens.authenticate(authentication);
        } catch (AuthenticationServiceException | JwtDecoderInitializationException e) {
            throw SignInRefusedException.issuerAway();
        } finally {
            permits.release();
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return tokens.supports(authentication);
    }
}
