package daybook.platform.security;

import daybook.platform.metadata.Origin;
import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.web.client.RestTemplate;

/** Reads the tokens of an issuer: the user's name and the roles. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private static final Duration ISSUER_WAIT_MAX = Duration.ofSeconds(2);

    /** A token with an unknown key id makes the decoder fetch the keys again, and an attacker can invent key ids. */
    private static final int FETCHES_A_MINUTE = 30;

    /** A validator that Spring Boot adds to its decoder: a token is invalid if it contains no name that the log can store. */
    @Bean
    OAuth2TokenValidator<Jwt> namesItsUser(SecurityProperties properties) {
        return new JwtClaimValidator<Object>(
                properties.jwt().nameClaim(), name -> name instanceof String text && Origin.canBeActor(text));
    }

    @Bean
    JwtAuthenticationConverter tokenReader(SecurityProperties properties) {
        JwtGrantedAuthoritiesConverter claims = new JwtGrantedAuthoritiesConverter();
        claims.setAuthoritiesClaimName(properties.jwt().rolesClaim());
        claims.setAuthorityPrefix("");
        JwtAuthenticationConverter reader = new JwtAuthenticationConverter();
        reader.setPrincipalClaimName(properties.jwt().nameClaim());
        reader.setJwtGrantedAuthoritiesConverter(token -> roles(claims.convert(token)));
        return reader;
    }

    /** Drops the issuer's roles for other applications. */
    private static Collection<GrantedAuthority> roles(Collection<GrantedAuthority> named) {
        return named.stream()
                .map(GrantedAuthority::getAuthority)
                .flatMap(name -> role(String.valueOf(name)).stream())
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name.toUpperCase(Locale.ROOT)))
                .findAny();
    }

    /** Bounds the time and the number of requests to the issuer. */
    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer patienceWithIssuer() {
        SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();
        connections.setConnectTimeout(ISSUER_WAIT_MAX);
        connections.setReadTimeout(ISSUER_WAIT_MAX);
        RestTemplate issuer = new RestTemplate(connections);
        Bucket fetches = Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(FETCHES_A_MINUTE).refillGreedy(FETCHES_A_MINUTE, Duration.ofMinutes(1)))
                .build();
        issuer.getInterceptors().add((request, body, execution) -> {
            if (!fetches.tryConsume(1)) {
                throw new IOException("The issuer was asked " + FETCHES_A_MINUTE + " times within a minute");
            }
            try {
                return execution.execute(request, body);
            } catch (IOException e) {
                LOG.warn("The issuer of the tokens cannot be reached at {}: {}", request.getURI(), e.getMessage());
                throw e;
            }
        });
        return builder -> builder.restOperations(issuer);
    }
}
