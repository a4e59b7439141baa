package daybook.operations.imports;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides from all dates of a file whether those with slashes have their month or their day first. */
final class DateColumn {

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

    /** @throws UnreadableFileException if the dates do not say, or contradict each other */
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
