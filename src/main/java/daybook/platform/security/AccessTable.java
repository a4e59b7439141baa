package daybook.platform.security;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Who may call what. The first rule that fits a request decides; what none fits is refused to everybody.
 */
public record AccessTable(List<Rule> rules) {

    /**
     * @param method the HTTP method, or null for any
     * @param path an Ant pattern
     * @param roles those who may, beside {@link Role#ADMIN}, who may everything
     */
    public record Rule(@Nullable HttpMethod method, String path, Set<Role> roles) {}

    public static Rule read(String path, Role... roles) {
        return new Rule(HttpMethod.GET, path, Set.of(roles));
    }

    public static Rule write(String path, Role... roles) {
        return new Rule(null, path, Set.of(roles));
    }
}
