package daybook.operations.imports;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about a file; null where the file itself decides.
 *
 * @param charset the character set
 * @param dates the order of day and month in dates with slashes
 */
public record ImportOptions(
        @Nullable Charset charset, @Nullable DateOrder dates) {

    public static final ImportOptions NONE = new ImportOptions(null, null);

    /** @throws IllegalArgumentException if this Java knows no character set of that name */
    public static Charset charsetOf(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("must name a character set, such as utf-8 or windows-1252", e);
        }
    }
}
