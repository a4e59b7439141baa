package daybook.testing;

import daybook.platform.errors.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;

/** Says which rule must have said no, and with which figures; the sentence for the reader is not part of it. */
public final class Refusals {

    private Refusals() {}

    /** For {@code expectExceptionDetails}: the kind, the code, and exactly these figures: name, value, name, value, … */
    public static Matcher<Refusal> refused(Refusal.Kind kind, String code, Object... figures) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < figures.length; i += 2) {
            named.put((String) figures[i], figures[i + 1]);
        }
        return new TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(Refusal refusal) {
                return refusal.kind() == kind
                        && refusal.code().equals(code)
                        && refusal.figures().equals(named);
            }

            @Override
            public void describeTo(Description description) {
                description.appendText(kind + " " + code + " " + named);
            }
        };
    }
}
