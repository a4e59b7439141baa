package daybook.platform.security;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Failed sign-ins are throttled, and only a few passwords are checked at a time. */
class SignInTest {

    private static final String OFFICE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final Clock clock = new Clock();
    private final Passwords passwords = new Passwords();
    private final SignInLimits limits = new SignInLimits(clock);
    private final SignInCache signIn = new SignInCache(new PasswordCheck(passwords, limits, 1), limits);

    @Test
    void tenWrongPasswordsForANameFromOneAddressAreTheMostAtOnce() {
        guess("ada", OFFICE, 10);
        assertThat(refusal("ada", "right", OFFICE).retryAfterSeconds()).isEqualTo(6);
        // The limit delays neither another name nor another address.
        assertThat(enter("grace", "right", OFFICE)).isTrue();
        assertThat(enter("ada", "right", ELSEWHERE)).isTrue();

        clock.pass(Duration.ofSeconds(6));
        assertThat(enter("ada", "right", OFFICE)).isTrue();
    }

    @Test
    void upperAndLowerCaseAreOneName() {
        guess("ada", OFFICE, 5);
        guess("ADA", OFFICE, 5);
        refusal("Ada", "right", OFFICE);
    }

    @Test
    void aHundredWrongPasswordsFromOneAddressAreTheMostAtOnce() {
        for (int i = 0; i < 100; i++) {
            guess("name " + i, OFFICE, 1);
        }
        assertThat(refusal("ada", "right", OFFICE).retryAfterSeconds()).isEqualTo(1);
        assertThat(enter("ada", "right", ELSEWHERE)).isTrue();
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        for (int i = 0; i < 100; i++) {
            guess("name " + i, "2001:db8:0:1::" + Integer.toHexString(i), 1);
        }
        refusal("ada", "right", "2001:db8:0:1:ffff::1");
        assertThat(enter("ada", "right", "2001:db8:0:2::1")).isTrue();
    }

    @Test
    void aThousandWrongPasswordsForANameFromEverywhereAreTheMostAtOnce() {
        for (int i = 0; i < 100; i++) {
            guess("ada", "198.51.100." + i, 10);
        }
        refusal("ada", "right", OFFICE);
        assertThat(enter("grace", "right", OFFICE)).isTrue();
    }

    @Test
    void aSignedInUserIsNotThrottledByWrongPasswordsOfOthers() {
        assertThat(enter("ada", "right", OFFICE)).isTrue();
        guess("ada", OFFICE, 10);
        refusal("ada", "wrong too", OFFICE);
        assertThat(enter("ada", "right", OFFICE)).isTrue();
        assertThat(passwords.checks.get()).isEqualTo(11);
    }

    @Test
    void aRightPasswordSentByManyAtOnceIsCheckedOnce() throws Exception {
        passwords.hold();
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(inBackground(() -> enter("ada", "right", OFFICE)));
        }
        await().until(() -> passwords.checks.get() == 1);
        passwords.release();
        for (Future<Boolean> answer : answers) {
            assertThat(answer.get(30, SECONDS)).isTrue();
        }
        assertThat(passwords.checks.get()).isEqualTo(1);
    }

    @Test
    void attemptsBeyondTheChecksAndTheQueueAreRefusedAtOnce() throws Exception {
        passwords.hold();
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String name = "name " + i;
            answers.add(inBackground(() -> status(name)));
        }
        // One password is being checked and sixteen wait; all other attempts are answered meanwhile.
        await().until(() -> answers.stream().filter(Future::isDone).count() >= 40 - 17);
        assertThat(passwords.checks.get()).isEqualTo(1);
        passwords.release();
        int refused = 0;
        for (Future<Integer> answer : answers) {
            refused += answer.get(30, SECONDS) == 503 ? 1 : 0;
        }
        assertThat(refused).isGreaterThanOrEqualTo(40 - 17);
    }

    @Test
    void aTokenThatTheIssuerIsNeededForWaitsForTheIssuer() {
        for (RuntimeException away : List.of(
                new JwtException("No keys"),
                new JwtDecoderInitializationException("No issuer", new RuntimeException()))) {
            TokenCheck tokens = new TokenCheck(new JwtAuthenticationProvider(token -> {
                throw away;
            }));
            assertThatThrownBy(() -> tokens.authenticate(new BearerTokenAuthenticationToken("any")))
                    .isInstanceOfSatisfying(SignInRefusedException.class, refused -> {
                        assertThat(refused.status().value()).isEqualTo(503);
                        assertThat(refused.retryAfterSeconds()).isEqualTo(1);
                    });
        }
    }

    private int status(String name) {
        try {
            enter(name, "wrong", OFFICE);
            return 200;
        } catch (SignInRefusedException e) {
            return e.status().value();
        } catch (AuthenticationException e) {
            return 401;
        }
    }

    private void guess(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            String password = "wrong " + i;
            assertThatThrownBy(() -> enter(name, password, address)).isInstanceOf(BadCredentialsException.class);
        }
    }

    private SignInRefusedException refusal(String name, String password, String address) {
        try {
            enter(name, password, address);
            throw new AssertionError("It was not refused");
        } catch (SignInRefusedException e) {
            assertThat(e.status().value()).isEqualTo(429);
            assertThat(e.code()).isEqualTo("too-many");
            return e;
        }
    }

    private boolean enter(String name, String password, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        UsernamePasswordAuthenticationToken attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        attempt.setDetails(new WebAuthenticationDetails((HttpServletRequest) request));
        Authentication user = signIn.authenticate(attempt);
        return user != null && user.isAuthenticated();
    }

    private static <T> Future<T> inBackground(java.util.function.Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> answer.completeAsync(work, Runnable::run));
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    /** Accepts the password {@code right} as soon as the test lets the check continue. */
    private static final class Passwords implements AuthenticationProvider {

        private final AtomicInteger checks = new AtomicInteger();
        private volatile CountDownLatch held = new CountDownLatch(0);

        void hold() {
            held = new CountDownLatch(1);
        }

        void release() {
            held.countDown();
        }

        @Override
        public Authentication authenticate(Authentication attempt) {
            checks.incrementAndGet();
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if ("right".equals(attempt.getCredentials())) {
                return UsernamePasswordAuthenticationToken.authenticated(attempt.getName(), null, List.of());
            }
            throw new BadCredentialsException("It is wrong");
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return true;
        }
    }

    private static final class Clock implements TimeMeter {

        private long nanos;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
