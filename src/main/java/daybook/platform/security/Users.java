package daybook.platform.security;

import io.github.bucket4j.TimeMeter;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The users with passwords: the configured users; {@code admin} if neither users nor an issuer of tokens are configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Users {

    /**
     * Checks passwords. It must be the only bean of its type, and no {@code UserDetailsService} may be a bean: Spring would check each
     * wrong password a second time, outside of the limits.
     */
    @Bean
    AuthenticationProvider signIn(SecurityProperties properties, ObjectProvider<JwtDecoder> issuer) {
        PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        List<UserDetails> users = users(properties, issuer.getIfAvailable() != null, encoder);
        DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(new DecoyUsers(
                new InMemoryUserDetailsManager(users),
                users.stream().map(user -> String.valueOf(user.getPassword())).toList()));
        passwords.setPasswordEncoder(encoder);
        SignInLimits limits = new SignInLimits(TimeMeter.SYSTEM_NANOTIME);
        return new SignInCache(new PasswordCheck(passwords, limits, PasswordCheck.atOnce()), limits);
    }

    private static List<UserDetails> users(SecurityProperties properties, boolean hasIssuer, PasswordEncoder encoder) {
        if (!properties.users().isEmpty()) {
            UserChecks.check(properties.users());
            return properties.users().stream().map(Users::user).toList();
        }
        if (properties.adminPassword() != null) {
            return List.of(admin(properties.adminPassword(), encoder));
        }
        return hasIssuer ? List.of() : List.of(adminOfFile(properties, encoder));
    }

    private static UserDetails user(SecurityProperties.User user) {
        return User.withUsername(user.name())
                .password(user.password())
                .roles(user.roles().stream().map(Role::name).toArray(String[]::new))
                .build();
    }

    private static UserDetails adminOfFile(SecurityProperties properties, PasswordEncoder encoder) {
        AdminPassword file = new AdminPassword(Path.of(properties.dataDir()));
        String password = file.value();
        file.tell(password);
        return admin(password, encoder);
    }

    private static UserDetails admin(String password, PasswordEncoder encoder) {
        UserChecks.checkAdminPassword(password);
        return User.withUsername("admin")
                .password(encoder.encode(password))
                .roles(Role.ADMIN.name())
                .build();
    }
}
