package daybook.platform.security;

import daybook.platform.errors.Rejection;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Rights that depend on a field of the request's body. The access table can decide only by path and method. */
public final class Rights {

    private Rights() {}

    /** @throws Rejection with the given sentence, unless the signed-in user has the role or is {@link Role#ADMIN} */
    public static void require(Role role, String otherwise) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        Set<String> roles = user == null ? Set.of() : AuthorityUtils.authorityListToSet(user.getAuthorities());
        if (!roles.contains("ROLE_" + role) && !roles.contains("ROLE_" + Role.ADMIN)) {
            throw Rejection.forbidden(otherwise);
        }
    }
}
