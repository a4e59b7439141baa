package daybook.platform.security;

import daybook.platform.metadata.Origin;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Validates the configured users at the start: a mistake would otherwise appear only at a sign-in. */
final class UserChecks {

    /** bcrypt ignores the bytes beyond this length. */
    private static final int PASSWORD_BYTES_MAX = 72;

    /**
     * The supported formats. Other formats need missing libraries, or give no protection. bcrypt with a higher cost would take over a
     * minute. The last format is for tests and trials.
     */
    private static final Pattern ENCODED = Pattern.compile("\\{bcrypt}\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}"
            + "|\\{pbkdf2}[0-9a-f]{80}|\\{pbkdf2@SpringSecurity_v5_8}[0-9a-f]{96}"
            + "|\\{noop}.+");

    private UserChecks() {}

    static void check(List<SecurityProperties.User> users) {
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
            checkPassword(user, setting + ".password");
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

    private static void checkPassword(SecurityProperties.User user, String setting) {
        if (!ENCODED.matcher(user.password()).matches()) {
            throw new StartRefusedException(
                    "The password of the user " + user.name() + " (" + setting
                            + ") is not encoded, or in a format that is not known here.",
                    "Encode it and name its format, as in {bcrypt}$2a$10$…");
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
