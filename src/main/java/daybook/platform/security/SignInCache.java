package daybook.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Remembers for a few minutes which name and password were right.
 *
 * <p>A program sends its password with every request, and checking one is made to take a tenth of a second. What is kept is a keyed hash of
 * both, under a key that this process made up.
 */
final class SignInCache implements AuthenticationProvider {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final AuthenticationProvider provider;
    private final SecretKeySpec key;
    private final Cache<String, Authentication> right = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    SignInCache(AuthenticationProvider provider) {
        this.provider = provider;
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        String digest = digestOf(authentication.getName() + '\0' + authentication.getCredentials());
        Authentication known = right.getIfPresent(digest);
        if (known != null) {
            return known;
        }
        Authentication authenticated = provider.authenticate(authentication);
        if (authenticated != null) {
            right.put(digest, authenticated);
        }
        return authenticated;
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
