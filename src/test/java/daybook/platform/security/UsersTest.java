package daybook.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** Mistakes in the configured users are found at the start, and the time of a refusal does not reveal whether a name exists. */
class UsersTest {

    private static final String PBKDF2 = "{pbkdf2@SpringSecurity_v5_8}";

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret of ada",
                "{bcrypt}secret of ada",
                "{bcrypt}$2a$31$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZabcde",
                "{rot13}secret of ada",
                "{secret of ada",
                "{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=16384,t=2,p=1$c2VjcmV0$c2VjcmV0",
                "{sha256}secret of ada",
                "{pbkdf2@SpringSecurity_v5_8}secret of ada",
                "$2a$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZabcde"
            })
    void aPasswordThatNothingCanBeComparedWithIsRefusedAtTheStartWithTheUsersName(String password) {
        StartRefusedException refused = refusal(user("ada", password));
        FailureAnalysis told = new StartRefusedException.Analyzer().analyze(refused, refused);
        assertThat(told.getDescription()).contains("The password of the user ada (daybook.users[0].password)");
        assertThat(told.getDescription() + told.getAction()).doesNotContain("secret");
    }

    @Test
    void whatSpringEncodesIsTaken() {
        UserChecks.check(List.of(
                user("ada", "{bcrypt}" + new BCryptPasswordEncoder(4).encode("secret")),
                user("grace", encoder.encode("secret")),
                user("joan", PBKDF2 + pbkdf2()),
                user("Ada Lovelace (accounts)", "{noop}secret")));
    }

    private static String pbkdf2() {
        return String.valueOf(
                Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ada ", "a:b", "a\u0000b", "a\nb", "a\u200bb", "a\u00a0b"})
    void aNameThatTheLogCannotKeepIsRefused(String name) {
        assertThat(refusal(user(name, "{noop}secret"))).hasMessage("daybook.users[0].name is not the name of a user.");
        refusal(user("a".repeat(101), "{noop}secret"));
    }

    @Test
    void twoUsersOfOneNameAndOneWithoutARoleAreRefused() {
        assertThat(refusal(user("ada", "{noop}secret"), user("Ada", "{noop}secret")))
                .hasMessage("There are two users of the name Ada.");
        assertThat(refusal(new SecurityProperties.User("ada", "{noop}secret", Set.of())))
                .hasMessage("The user ada has no role.");
    }

    @Test
    void anAdminPasswordThatBcryptWouldTruncateIsRefused() {
        UserChecks.checkAdminPassword("x".repeat(72));
        assertThatThrownBy(() -> UserChecks.checkAdminPassword("é".repeat(37)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("The password of admin has 74 bytes, and 72 is the most.");
    }

    /** The decoy's password has the format of a configured user's and is compared, so that the refusal takes the same work. */
    @Test
    void anUnknownNameIsCheckedLikeAKnownNameAndIsRefused() {
        String encoded = PBKDF2 + pbkdf2();
        DecoyUsers users = new DecoyUsers(
                new InMemoryUserDetailsManager(User.withUsername("ada")
                        .password(encoded)
                        .roles("SALES")
                        .build()),
                List.of(encoded));
        assertThat(users.loadUserByUsername("nobody").getPassword()).isEqualTo(encoded);

        DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(users);
        passwords.setPasswordEncoder(encoder);
        assertThat(passwords.authenticate(attempt("ada")).isAuthenticated()).isTrue();
        assertThatThrownBy(() -> passwords.authenticate(attempt("nobody"))).isInstanceOf(AuthenticationException.class);
    }

    private static UsernamePasswordAuthenticationToken attempt(String name) {
        return UsernamePasswordAuthenticationToken.unauthenticated(name, "secret");
    }

    private StartRefusedException refusal(SecurityProperties.User... users) {
        try {
            UserChecks.check(List.of(users));
            throw new AssertionError("They were taken");
        } catch (StartRefusedException e) {
            return e;
        }
    }

    private static SecurityProperties.User user(String name, String password) {
        return new SecurityProperties.User(name, password, Set.of(Role.SALES));
    }
}
