package daybook.platform.security;

import daybook.platform.errors.ProblemWriter;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** HTTP Basic on every path but the health check; what the access table does not allow is refused. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

    /** A request is observed as a whole; each filter by itself tells nobody anything, at a tenth of what a small request costs. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Where a path could mean two things to two programs; otherwise it would be answered as a missing page. */
    @Bean
    RequestRejectedHandler ambiguousPaths(ProblemWriter problems) {
        return (request, response, exception) -> problems.write(
                response, HttpStatus.BAD_REQUEST, "malformed", "The path is not one that can be asked for.");
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            AccessTable access,
            UserDetailsService users,
            PasswordEncoder encoder,
            ProblemWriter problems)
            throws Exception {
        DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(users);
        passwords.setPasswordEncoder(encoder);
        // No session and no form: a page of another site cannot send JSON with somebody's password unasked.
        return http.csrf(CsrfConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authenticationProvider(new SignInCache(passwords))
                .httpBasic(basic -> basic.authenticationEntryPoint(unauthenticated(problems)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(unauthenticated(problems))
                        .accessDeniedHandler(forbidden(problems)))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers("/actuator/health/**").permitAll();
                    access.rules().forEach(rule -> allow(requests, rule));
                    requests.anyRequest().hasRole(Role.ADMIN.name());
                })
                .build();
    }

    private static void allow(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            AccessTable.Rule rule) {
        String[] roles = Stream.concat(rule.roles().stream(), Stream.of(Role.ADMIN))
                .map(Role::name)
                .toArray(String[]::new);
        if (rule.method() == null) {
            requests.requestMatchers(rule.path()).hasAnyRole(roles);
            return;
        }
        requests.requestMatchers(rule.method(), rule.path()).hasAnyRole(roles);
        if (rule.method() == HttpMethod.GET) {
            requests.requestMatchers(HttpMethod.HEAD, rule.path()).hasAnyRole(roles);
        }
    }

    private static AuthenticationEntryPoint unauthenticated(ProblemWriter problems) {
        return (request, response, exception) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Daybook\", charset=\"UTF-8\"");
            problems.write(response, HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign in first.");
        };
    }

    private static AccessDeniedHandler forbidden(ProblemWriter problems) {
        return (request, response, exception) ->
                problems.write(response, HttpStatus.FORBIDDEN, "forbidden", "Your roles do not allow this.");
    }
}
