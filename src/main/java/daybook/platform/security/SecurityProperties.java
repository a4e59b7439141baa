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
 * @param jwt how the tokens of an issuer are read, where one is configured
 * @param dataDir where a random password is kept
 */
@ConfigurationProperties("daybook")
record SecurityProperties(
        @Nullable String adminPassword,
        @DefaultValue List<User> users,
        @DefaultValue Jwt jwt,
        @DefaultValue("./data") String dataDir) {

    SecurityProperties {
        adminPassword = adminPassword == null || adminPassword.isBlank() ? null : adminPassword;
    }

    /**
     * @param password encoded, with its algorithm: <code>{bcrypt}$2a$…</code>
     */
    record User(
            @DefaultValue("") String name,
            @DefaultValue("") String password,
            @DefaultValue @Name("roles") Set<Role> roles) {

        @Override
        public String toString() {
            return name + " " + roles;
        }
    }

    /**
     * @param rolesClaim the claim that names roles, as a list or as a text with spaces; others than the house's own are left out
     * @param nameClaim the claim that names the user, under which the log will know them for ever: it must be stable and nobody else's
     */
    record Jwt(
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue("sub") String nameClaim) {}

    @Override
    public String toString() {
        return "users " + users;
    }
}
