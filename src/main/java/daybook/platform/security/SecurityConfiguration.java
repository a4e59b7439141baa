package daybook.platform.security;

import daybook.platform.errors.ProblemWriter;
import daybook.platform.errors.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Requires a password or a token on every path except the health check; the access table refuses everything that it does not permit. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

    private static final String NOT_ALLOWED = "Your roles do not allow this.";

    /**
     * Disables the observation of each single filter, which costs a tenth of a small request. The request as a whole is observed
     * nevertheless.
     */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Answers a path that Spring's firewall rejects as ambiguous; without this handler it would look like a missing page. */
    @Bean
    RequestRejectedHandler ambiguousPaths(ProblemWriter problems) {
        return (request, response, exception) -> problems.write(
                response,
                HttpStatus.BAD_REQUEST,
                "malformed",
                "The method, the path or a header is not one that can be asked for.");
    }

    /** The health check answers without a sign-in, and ignores wrong credentials. A signed-in user also gets the details. */
    @Bean
    @Order(1)
    SecurityFilterChain healthChain(HttpSecurity http, AuthenticationProvider passwords) throws Exception {
        return withoutSessions(http.securityMatcher("/actuator/health/**"))
                .addFilter(new BasicAuthenticationFilter(new ProviderManager(passwords)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            AccessTable access,
            ObjectProvider<JwtDecoder> issuer,
            JwtAuthenticationConverter tokenReader,
            ProblemWriter problems)
            throws Exception {
        JwtDecoder decoder = issuer.getIfAvailable();
        AuthenticationEntryPoint entry = new SignInEntryPoint(problems, decoder != null);
        CrossSiteWrites crossSiteWrites = new CrossSiteWrites();
        AccessDeniedHandler forbidden = forbidden(problems, crossSiteWrites);
        if (decoder != null) {
            // Spring Security's support for resource servers is not used, because it publishes a metadata page to
            // unauthenticated clients.
            http.addFilterBefore(tokenFilter(decoder, tokenReader, entry), BasicAuthenticationFilter.class);
        }
        return http.csrf(csrf -> csrf.csrfTokenRepository(BrowserSessions.csrfTokens())
                        .requireCsrfProtectionMatcher(BrowserSessions::needsCsrfToken))
                .logout(LogoutConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .headers(BrowserHeaders::configure)
                .httpBasic(basic -> basic.authenticationEntryPoint(entry))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(entry).accessDeniedHandler(forbidden))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(crossSiteWrites).denyAll();
                    requests.requestMatchers(BrowserSessions.OPEN_PATHS).permitAll();
                    requests.requestMatchers(BrowserSessions.SIGN_OUT, PageRequest.PROBLEM_PAGE)
                            .authenticated();
                    access.rules().forEach(rule -> allow(requests, rule));
                    requests.anyRequest().hasRole(Role.ADMIN.name());
                })
                .build();
    }

    /** Disables forms, sessions and sign-out, which only the console's pages need. */
    private static HttpSecurity withoutSessions(HttpSecurity http) throws Exception {
        return http.csrf(CsrfConfigurer::disable)
                .logout(LogoutConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(BrowserHeaders::configure);
    }

    private static BearerTokenAuthenticationFilter tokenFilter(
            JwtDecoder decoder, JwtAuthenticationConverter reader, AuthenticationEntryPoint entry) {
        JwtAuthenticationProvider tokens = new JwtAuthenticationProvider(decoder);
        tokens.setJwtAuthenticationConverter(reader);
        BearerTokenAuthenticationFilter filter =
                new BearerTokenAuthenticationFilter(new ProviderManager(new TokenCheck(tokens)));
        filter.setAuthenticationEntryPoint(entry);
        return filter;
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

    private static AccessDeniedHandler forbidden(ProblemWriter problems, CrossSiteWrites crossSiteWrites) {
        return (request, response, exception) -> {
            if (PageRequest.matches(request)) {
                request.setAttribute(PageRequest.PROBLEM, Problems.of(HttpStatus.FORBIDDEN, "forbidden", NOT_ALLOWED));
                request.getRequestDispatcher(PageRequest.PROBLEM_PAGE).forward(request, response);
                return;
            }
            problems.write(response, HttpStatus.FORBIDDEN, "forbidden", reason(request, exception, crossSiteWrites));
        };
    }

    private static String reason(
            HttpServletRequest request, AccessDeniedException exception, CrossSiteWrites crossSiteWrites) {
        if (crossSiteWrites.matches(request)) {
            return "A page of another origin may not write here.";
        }
        return exception instanceof CsrfException
                ? "The page is too old, or was not made here: load it again."
                : NOT_ALLOWED;
    }
}
