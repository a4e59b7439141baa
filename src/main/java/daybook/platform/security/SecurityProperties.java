package daybook.platform.security;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * @param adminPassword the password of {@code admin} where no users are configured; generated if it is not set
 * @param users the users with passwords
 * @param jwt how to read the tokens of a configured issuer
 * @param dataDir the folder for the generated password
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

    /** @param password encoded, with its algorithm: <code>{bcrypt}$2a$…</code> */
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
     * @param rolesClaim the claim with the roles, as a list or as a text with spaces; unknown roles are ignored
     * @param nameClaim the claim with the user's name. The log records the name permanently, so it must be stable and unique
     */
    record Jwt(
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue("sub") String nameClaim) {}

    @Override
    public String toString() {
        return "users " + users;
    }
}
