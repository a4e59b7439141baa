package daybook.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Caches successful sign-ins while they are in use.
 *
 * <p>A program sends its password with every request, and checking a password takes a tenth of a second by design. The cache keeps only a
 * keyed hash of name and password, under a random key of this process. Concurrent requests with the same name and password share one
 * check.
 */
final class SignInCache implements AuthenticationProvider {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final AuthenticationProvider provider;
    private final SignInLimits limits;
    private final SecretKeySpec key;

    /**
     * Users do not change while the process lives, so an active entry is not checked again. Failed attempts of others therefore cannot
     * lock its user out.
     */
    private final Cache<String, CompletableFuture<Authentication>> successful = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    SignInCache(AuthenticationProvider provider, SignInLimits limits) {
        this.provider = provider;
        this.limits = limits;
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        String digest = digestOf(authentication.getName() + '\0' + authentication.getCredentials());
        CompletableFuture<Authentication> own = new CompletableFuture<>();
        CompletableFuture<Authentication> first = successful.asMap().putIfAbsent(digest, own);
        return first == null ? check(authentication, digest, own) : join(authentication, first);
    }

    private @Nullable Authentication check(
            Authentication authentication, String digest, CompletableFuture<Authentication> own) {
        own.completeAsync(() -> provider.authenticate(authentication), Runnable::run);
        if (own.isCompletedExceptionally()) {
            successful.asMap().remove(digest, own);
        }
        return outcome(own);
    }

    private @Nullable Authentication join(Authentication authentication, CompletableFuture<Authentication> first) {
        try {
            return outcome(first);
        } catch (AuthenticationException e) {
            limits.failed(authentication);
            throw e;
        }
    }

    private static @Nullable Authentication outcome(CompletableFuture<Authentication> check) {
        try {
            return check.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AuthenticationException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private String digestOf(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
