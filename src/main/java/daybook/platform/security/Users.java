package daybook.platform.security;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The configured users; without any, an {@code admin} whose password is made and printed at start. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Users {

    private static final int PASSWORD_BYTES = 18;

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    InMemoryUserDetailsManager userDetailsService(SecurityProperties properties, PasswordEncoder encoder) {
        if (properties.users().isEmpty()) {
            return new InMemoryUserDetailsManager(admin(properties, encoder));
        }
        List<UserDetails> users = properties.users().stream().map(Users::user).toList();
        return new InMemoryUserDetailsManager(users);
    }

    private static UserDetails user(SecurityProperties.User user) {
        return User.withUsername(user.name())
                .password(user.password())
                .roles(user.roles().stream().map(Role::name).toArray(String[]::new))
                .build();
    }

    private static UserDetails admin(SecurityProperties properties, PasswordEncoder encoder) {
        String password = properties.adminPassword();
        if (password == null || password.isBlank()) {
            password = random();
            print("No users are configured. Sign in as admin with the password " + password);
        }
        return User.withUsername("admin")
                .password(encoder.encode(password))
                .roles(Role.ADMIN.name())
                .build();
    }

    private static String random() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** To the console and not to the log: a log is kept and shipped. */
    @SuppressWarnings("SystemOut")
    private static void print(String line) {
        System.out.println(System.lineSeparator() + line + System.lineSeparator());
    }
}
