package daybook.platform.security;

import java.util.List;
import java.util.Locale;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Returns a decoy user for an unknown name, so that its refusal takes as long as for a known name. The response time would otherwise
 * reveal which names exist.
 *
 * <p>Spring's own decoy always uses the encoder's default format, while configured users may have slower or faster formats.
 */
final class DecoyUsers implements UserDetailsService {

    private final UserDetailsService users;
    private final List<String> encodedPasswords;

    /** @param encodedPasswords the passwords of the users */
    DecoyUsers(UserDetailsService users, List<String> encodedPasswords) {
        this.users = users;
        this.encodedPasswords = encodedPasswords;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        try {
            return users.loadUserByUsername(name);
        } catch (UsernameNotFoundException e) {
            if (name.isEmpty() || encodedPasswords.isEmpty()) {
                throw e;
            }
            return decoy(name);
        }
    }

    /** Spring checks for expired credentials after the password, so that the decoy is refused even with the right password. */
    private UserDetails decoy(String name) {
        int any = Math.floorMod(name.toLowerCase(Locale.ROOT).hashCode(), encodedPasswords.size());
        return User.withUsername(name)
                .password(encodedPasswords.get(any))
                .credentialsExpired(true)
                .build();
    }
}
