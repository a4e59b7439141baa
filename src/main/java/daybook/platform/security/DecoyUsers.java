package daybook.platform.security;

import java.util.List;
import java.util.Locale;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Answers an unknown name with a user who cannot sign in, so that it takes as long to be refused as a known one.
 *
 * <p>Spring's own stand-in always has the encoder's default format, and users may have others.
 */
final class DecoyUsers implements UserDetailsService {

    private final UserDetailsService users;
    private final List<String> encodedPasswords;

    /** @param encodedPasswords those of the users */
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

    /** Expired credentials are refused after the password was checked, even if it is right. */
    private UserDetails decoy(String name) {
        int any = Math.floorMod(name.toLowerCase(Locale.ROOT).hashCode(), encodedPasswords.size());
        return User.withUsername(name)
                .password(encodedPasswords.get(any))
                .credentialsExpired(true)
                .build();
    }
}
