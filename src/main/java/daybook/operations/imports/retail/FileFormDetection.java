package daybook.operations.imports.retail;

import daybook.operations.imports.BoundedText;
import daybook.operations.imports.ImportFile.UnreadableFileException;
import daybook.operations.imports.retail.RetailOptions.DateOrder;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Detects the character set, the delimiter and the order of the dates of a file, before anything of it is entered. */
final class FileFormDetection {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

    private final Path path;
    private final RetailOptions options;
    private final Instant now;

    private FileFormDetection(Path path, RetailOptions options, Instant now) {
        this.path = path;
        this.options = options;
        this.now = now;
    }

    /**
     * Reads the file to its end.
     *
     * @param now no business date is later
     * @param warnings receives the assumptions about the file
     * @throws UnreadableFileException if it is not an Online Retail file, or is ambiguous
     */
    static RetailFile detect(Path path, RetailOptions options, Instant now, Consumer<String> warnings)
            throws IOException {
        return new FileFormDetection(path, options, now).detect(warnings);
    }

    private RetailFile detect(Consumer<String> warnings) throws IOException {
        Charset declared = options.charset() == null ? BoundedText.byteOrderMarkOf(path) : options.charset();
        if (declared != null) {
            return onlyIn(declared, "The file is not in " + declared);
        }
        try {
            return in(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            RetailFile file = onlyIn(WINDOWS_1252, "The file is neither in UTF-8 nor in windows-1252");
            warnings.accept("The file is not in UTF-8: it was read as windows-1252.");
            return file;
        }
    }

    private RetailFile onlyIn(Charset charset, String otherwise) throws IOException {
        try {
            return in(charset);
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(
                    otherwise + "; its character set can be named: --charset, over HTTP ?charset=");
        }
    }

    /** Reads all rows even where the order of the dates is stated: only the last row proves the character set. */
    private RetailFile in(Charset charset) throws IOException {
        char delimiter = delimiterIn(charset);
        DateOrderDetection detection = new RetailFile(path, charset, delimiter, DateOrder.MONTH_FIRST, now).readDates();
        DateOrder stated = options.dates();
        return new RetailFile(path, charset, delimiter, stated == null ? detection.order() : stated, now);
    }

    /** The delimiter that splits the first line into the most of the columns. */
    private char delimiterIn(Charset charset) throws IOException {
        record Found(char delimiter, long columns) {}
        Found best = null;
        for (char delimiter : DELIMITERS) {
            List<String> header = new RetailFile(path, charset, delimiter, DateOrder.MONTH_FIRST, now).header();
            Found found = new Found(delimiter, RetailColumns.countIn(header));
            best = best == null || found.columns() > best.columns() ? found : best;
        }
        return Objects.requireNonNull(best).delimiter();
    }

    /** Detects from all dates of a file whether those with slashes have their month or their day first. */
    static final class DateOrderDetection {

        private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
        private static final String SAY_WHICH =
                "; say which it is: --dates=day-first or --dates=month-first, over HTTP ?dates=";

        private @Nullable String lastText;
        private @Nullable Seen monthFirst;
        private @Nullable Seen dayFirst;
        private @Nullable Seen either;

        private record Seen(int row, String text) {

            @Override
            public String toString() {
                return "\"" + text + "\" in row " + row;
            }
        }

        void see(int row, String text) {
            if (text.equals(lastText) || !RetailDates.isSlashed(text)) {
                return;
            }
            lastText = text;
            LocalDateTime asMonthFirst = RetailDates.slashed(text, DateOrder.MONTH_FIRST);
            LocalDateTime asDayFirst = RetailDates.slashed(text, DateOrder.DAY_FIRST);
            if (asMonthFirst != null && asDayFirst == null && monthFirst == null) {
                monthFirst = new Seen(row, text);
            } else if (asDayFirst != null && asMonthFirst == null && dayFirst == null) {
                dayFirst = new Seen(row, text);
            } else if (asMonthFirst != null && !asMonthFirst.equals(asDayFirst) && either == null) {
                either = new Seen(row, text);
            }
        }

        /** @throws UnreadableFileException if the dates are ambiguous or contradict each other */
        DateOrder order() throws UnreadableFileException {
            if (monthFirst != null && dayFirst != null) {
                throw new UnreadableFileException("The dates contradict each other: " + monthFirst
                        + " has its month first, " + dayFirst + " its day" + SAY_WHICH);
            }
            if (monthFirst == null && dayFirst == null && either != null) {
                throw new UnreadableFileException("The dates can be read in two ways: " + either + " is "
                        + inWords(either, DateOrder.DAY_FIRST) + " or " + inWords(either, DateOrder.MONTH_FIRST)
                        + ", and no date of the file has a day above 12" + SAY_WHICH);
            }
            return dayFirst == null ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
        }

        private static String inWords(Seen date, DateOrder order) {
            LocalDateTime read = RetailDates.slashed(date.text(), order);
            return read == null ? "no date" : LocalDate.from(read).format(IN_WORDS);
        }
    }
}
