package daybook.platform.http;

import daybook.platform.commands.NamedVersions;
import daybook.platform.errors.Rejection;
import daybook.platform.metadata.MetaDataKeys;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;

/**
 * The preconditions of a write on the version of its target: {@code If-Match} and {@code If-None-Match} (RFC 9110, section 13.1).
 *
 * <p>Each header may be repeated and may list several entity tags. A weak tag never matches, because it does not identify a version
 * exactly.
 */
final class Preconditions {

    private static final String WILDCARD = "*";

    /** One element of a list, possibly empty, with its comma. Spring's own parser silently skips malformed elements. */
    private static final Pattern ELEMENT =
            Pattern.compile("[ \\t]*((?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*+\")?[ \\t]*(?:,|\\z)");

    private Preconditions() {}

    /**
     * The command's metadata for the preconditions of the request.
     *
     * @throws Rejection if a header is malformed
     */
    static Map<String, Object> of(HttpServletRequest request) {
        Map<String, Object> metaData = new HashMap<>();
        List<String> wanted = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
        if (!wanted.isEmpty()) {
            metaData.put(MetaDataKeys.EXPECTED_VERSION, versions(HttpHeaders.IF_MATCH, wanted));
        }
        List<String> unwanted = Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH));
        if (!unwanted.isEmpty()) {
            metaData.put(MetaDataKeys.UNWANTED_VERSION, versions(HttpHeaders.IF_NONE_MATCH, unwanted));
        }
        return metaData;
    }

    /** Whether the request requires that its target does not exist. */
    static boolean requiresAbsence(HttpServletRequest request) {
        return WILDCARD.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH));
    }

    private static String versions(String header, List<String> lines) {
        String value = String.join(",", lines).strip();
        return value.equals(WILDCARD)
                ? NamedVersions.ANY
                : NamedVersions.textOf(tags(header, value).stream()
                        .filter(tag -> !tag.weak())
                        .map(ETag::tag)
                        .map(ETags::versionOf)
                        .toList());
    }

    private static List<ETag> tags(String header, String value) {
        List<ETag> tags = new ArrayList<>();
        Matcher element = ELEMENT.matcher(value);
        for (int from = 0; from < value.length(); from = element.end()) {
            if (!element.region(from, value.length()).lookingAt()) {
                throw malformed(header);
            }
            if (element.group(1) != null) {
                tags.addAll(ETag.parse(element.group(1)));
            }
        }
        if (value.indexOf('"') < 0) {
            throw malformed(header);
        }
        return tags;
    }

    private static Rejection malformed(String header) {
        return Rejection.invalid(header + " must be * or versions in double quotes, like \"7\", with commas between.");
    }
}
