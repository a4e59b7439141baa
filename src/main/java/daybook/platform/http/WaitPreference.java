package daybook.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a client accepts to wait for a view: {@code Prefer: wait=n} (RFC 7240), at most 10 s. */
record WaitPreference(long seconds) {

    static final String HEADER = "Prefer";
    static final String APPLIED_HEADER = "Preference-Applied";
    static final long SECONDS_MAX = 10;

    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?:[;,]|$)", Pattern.CASE_INSENSITIVE);

    /** @return null if the preference is missing or malformed, which RFC 7240 treats alike */
    static @Nullable WaitPreference in(HttpServletRequest request) {
        Matcher wait = WAIT.matcher(String.join(",", Collections.list(request.getHeaders(HEADER))));
        return wait.find() ? new WaitPreference(Math.min(SECONDS_MAX, Long.parseLong(wait.group(1)))) : null;
    }

    Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    /** The value of the answer's {@code Preference-Applied}. */
    String applied() {
        return "wait=" + seconds;
    }
}
