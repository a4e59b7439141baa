package daybook.operations.imports;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds out from the whole file how it is to be read, before anything of it is entered. */
final class FileJudgement {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

    private final Path path;
    private final ImportOptions options;
    private final Instant now;

    private FileJudgement(Path path, ImportOptions options, Instant now) {
        this.path = path;
        this.options = options;
        this.now = now;
    }

    /**
     * Reads the file to its end.
     *
     * @param now no business date is later
     * @param warnings is told what was assumed
     * @throws UnreadableFileException if it is no such file, or can be read in more than one way
     */
    static RetailFile of(Path path, ImportOptions options, Instant now, Consumer<String> warnings) throws IOException {
        return new FileJudgement(path, options, now).judge(warnings);
    }

    private RetailFile judge(Consumer<String> warnings) throws IOException {
        Charset declared = options.charset() == null ? FileBytes.markOf(path) : options.charset();
        if (declared != null) {
            return inNoOther(declared, "The file is not in " + declared);
        }
        try {
            return in(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            RetailFile file = inNoOther(WINDOWS_1252, "The file is neither in UTF-8 nor in windows-1252");
            warnings.accept("The file is not in UTF-8: it was read as windows-1252.");
            return file;
        }
    }

    private RetailFile inNoOther(Charset charset, String otherwise) throws IOException {
        try {
            return in(charset);
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(
                    otherwise + "; its character set can be named: --charset, over HTTP ?charset=");
        }
    }

    private RetailFile in(Charset charset) throws IOException {
        FileForm form = new FileForm(charset, delimiterIn(charset), DateOrder.MONTH_FIRST);
        RetailFile file = new RetailFile(path, form, now);
        DateColumn dates = new DateColumn();
        file.eachDate(dates::see);
        @Nullable DateOrder said = options.dates();
        return new RetailFile(path, form.with(said == null ? dates.order() : said), now);
    }

    /** The one that finds the most of the columns in the first line. */
    private char delimiterIn(Charset charset) throws IOException {
        record Found(char delimiter, long columns) {}
        Found best = null;
        for (char delimiter : DELIMITERS) {
            RetailFile file = new RetailFile(path, new FileForm(charset, delimiter, DateOrder.MONTH_FIRST), now);
            Found found = new Found(delimiter, RetailColumns.countIn(file.header()));
            best = best == null || found.columns() > best.columns() ? found : best;
        }
        return Objects.requireNonNull(best).delimiter();
    }
}
