package daybook.platform.http;

import daybook.kernel.InvalidValueException;
import daybook.kernel.Texts;
import java.util.regex.Pattern;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Whole numbers of parameters, in decimal digits; Spring's own conversion also takes {@code 0x10}, {@code #10} and inner spaces. */
@Component
class WholeNumbers implements Converter<String, Long> {

    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,18}");

    @Override
    public Long convert(String text) {
        return parse(text);
    }

    /** @throws InvalidValueException if it is none, or has more than 18 digits */
    static long parse(String text) {
        return Long.parseLong(Texts.matching(text, FORM, "must be a whole number of at most 18 digits"));
    }
}
