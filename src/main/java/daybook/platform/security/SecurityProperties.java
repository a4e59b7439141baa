package daybook.platform.security;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * @param adminPassword the password of {@code admin} where no users are configured; a random one if it is not set
 * @param users who may sign in
 */
@ConfigurationProperties("daybook")
record SecurityProperties(
        @Nullable String adminPassword, @DefaultValue List<User> users) {

    /**
     * @param password encoded, with its algorithm: <code>{bcrypt}$2a$…</code>
     */
    record User(String name, String password, @Name("roles") Set<Role> roles) {

        @Override
        public String toString() {
            return name + " " + roles;
        }
    }

    @Override
    public String toString() {
        return "users " + users;
    }
}
