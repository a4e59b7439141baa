package daybook.platform.security;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** The access rules. The first rule that matches a request decides; without a matching rule, only {@link Role#ADMIN} is permitted. */
public record AccessTable(List<Rule> rules) {

    /**
     * @param method the HTTP method, or null for any method
     * @param path an Ant pattern
     * @param roles the permitted roles; {@link Role#ADMIN} is always permitted
     */
    public record Rule(@Nullable HttpMethod method, String path, Set<Role> roles) {}

    public static Rule read(String path, Role... roles) {
        return new Rule(HttpMethod.GET, path, Set.of(roles));
    }

    public static Rule write(String path, Role... roles) {
        return new Rule(null, path, Set.of(roles));
    }
}
