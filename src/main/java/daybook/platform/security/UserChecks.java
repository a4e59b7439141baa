package daybook.platform.security;

import daybook.platform.metadata.Origin;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Looks at the configured users at the start: a mistake in them would otherwise be found at each sign-in. */
final class UserChecks {

    /** Of a longer password, bcrypt would leave the rest out. */
    private static final int PASSWORD_BYTES_MAX = 72;

    /** One of a higher cost would take over a minute to check. */
    private static final Pattern BCRYPT = Pattern.compile("\\{bcrypt}\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");

    private static final String ENCODE = "Encode it and name its format, as in {bcrypt}$2a$10$…";

    private UserChecks() {}

    static void check(List<SecurityProperties.User> users, PasswordEncoder encoder) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < users.size(); i++) {
            SecurityProperties.User user = users.get(i);
            String setting = "daybook.users[" + i + "]";
            checkName(user.name(), setting + ".name");
            if (!names.add(user.name().toLowerCase(Locale.ROOT))) {
                throw new StartRefusedException(
                        "There are two users of the name " + user.name() + ".",
                        "Give " + setting + " another name; upper and lower case make no difference.");
            }
            if (user.roles().isEmpty()) {
                throw new StartRefusedException(
                        "The user " + user.name() + " has no role.", "Set " + setting + ".roles.");
            }
            checkPassword(user, setting + ".password", encoder);
        }
    }

    private static void checkName(String name, String setting) {
        if (!Origin.canBeActor(name) || name.contains(":")) {
            throw new StartRefusedException(
                    setting + " is not the name of a user.",
                    "A name has 1 to " + Origin.ACTOR_LENGTH_MAX
                            + " visible characters, no colon, and no space at its ends.");
        }
    }

    private static void checkPassword(SecurityProperties.User user, String setting, PasswordEncoder encoder) {
        String password = user.password();
        boolean known =
                password.startsWith("{bcrypt}") ? BCRYPT.matcher(password).matches() : isUnderstood(password, encoder);
        if (!known) {
            throw new StartRefusedException(
                    "The password of the user " + user.name() + " (" + setting
                            + ") is not encoded, or in a format that is not known here.",
                    ENCODE);
        }
    }

    /** Whether any password can be compared with it. Some formats need classes that are not in the house. */
    private static boolean isUnderstood(String encoded, PasswordEncoder encoder) {
        try {
            encoder.matches("any", encoded);
            return encoded.startsWith("{");
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    static void checkAdminPassword(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > PASSWORD_BYTES_MAX) {
            throw new StartRefusedException(
                    "The password of admin has " + bytes + " bytes, and " + PASSWORD_BYTES_MAX + " is the most.",
                    "Set a shorter one (DAYBOOK_ADMIN_PASSWORD).");
        }
    }
}
