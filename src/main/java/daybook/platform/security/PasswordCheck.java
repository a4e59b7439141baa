package daybook.platform.security;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Limits concurrent password checks: each takes a processor for a tenth of a second, and half of the processors stay free for signed-in
 * users.
 */
final class PasswordCheck implements AuthenticationProvider {

    private static final int WAITING_MAX = 16;
    private static final long WAIT_MAX_MILLIS = 500;

    private final AuthenticationProvider passwords;
    private final SignInLimits limits;
    private final Semaphore permits;

    PasswordCheck(AuthenticationProvider passwords, SignInLimits limits, int atOnce) {
        this.passwords = passwords;
        this.limits = limits;
        this.permits = new Semaphore(atOnce, true);
    }

    /** The number of concurrent checks on this machine. */
    static int atOnce() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        acquire();
        try {
            return withinLimits(authentication);
        } finally {
            permits.release();
        }
    }

    /** The limits are checked while holding the permit: otherwise many concurrent attempts would all pass before the first failure. */
    private @Nullable Authentication withinLimits(Authentication authentication) {
        limits.check(authentication);
        try {
            return passwords.authenticate(authentication);
        } catch (AuthenticationException e) {
            limits.failed(authentication);
            throw e;
        }
    }

    private void acquire() {
        try {
            boolean may = permits.tryAcquire()
                    || (permits.getQueueLength() < WAITING_MAX
                            && permits.tryAcquire(WAIT_MAX_MILLIS, TimeUnit.MILLISECONDS));
            if (!may) {
                throw SignInRefusedException.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SignInRefusedException.busy();
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
