package daybook.platform.security;

import daybook.platform.errors.Rejection;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Rights that hang on a field of a request's body, where the access table knows its path alone. */
public final class Rights {

    private Rights() {}

    /** @throws Rejection with this sentence unless who is signed in has the role or is {@link Role#ADMIN} */
    public static void require(Role role, String otherwise) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        Set<String> roles = user == null ? Set.of() : AuthorityUtils.authorityListToSet(user.getAuthorities());
        if (!roles.contains("ROLE_" + role) && !roles.contains("ROLE_" + Role.ADMIN)) {
            throw Rejection.forbidden(otherwise);
        }
    }
}
