package daybook.platform.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides at the start whether the two databases of a folder are what was acknowledged. A log that is not is refused, until the operator
 * accepts it as it is. Views that are not are posted from the log anew: nothing is lost with them but time.
 */
final class FolderGuard {

    private static final Logger LOG = LoggerFactory.getLogger(FolderGuard.class);

    /** A column that the description of the log's tables has for as long as the log has a mark. */
    private static final String IN_MARKED_LOGS = "CHECKSUM";

    private final DatabaseFiles log;
    private final DatabaseFiles views;
    private final String accepted;

    FolderGuard(DatabaseFiles log, DatabaseFiles views, String accepted) {
        this.log = log;
        this.views = views;
        this.accepted = accepted;
    }

    /**
     * @param marked what the files were, if that is known
     * @param proven whether they are so still
     * @param accepted whether the operator takes them as they are
     */
    record Finding(MarkFile.@Nullable Content marked, boolean proven, boolean accepted) {

        static final Finding UNMARKED = new Finding(null, false, false);

        boolean isUnmarked() {
            return marked == null && !accepted;
        }

        /** Of the log: a new one where nothing is known of the old. */
        UUID identity() {
            return marked == null ? UUID.randomUUID() : marked.mark().log();
        }
    }

    /** @throws DataFolderException if the log is not what was acknowledged */
    Finding lookAtLog() throws IOException {
        if (!log.exist() && !Files.exists(log.mark())) {
            return Files.exists(views.mark()) || views.exist()
                    ? notTheLog("its files " + log.name() + ".* are missing")
                    : Finding.UNMARKED;
        }
        if (!Files.exists(log.mark())) {
            return log.describe(IN_MARKED_LOGS) || !Files.exists(log.file("script"))
                    ? notTheLog(log.mark().getFileName() + " is missing")
                    : Finding.UNMARKED;
        }
        try {
            return looked(MarkFile.read(log.mark()));
        } catch (IllegalArgumentException e) {
            return notTheLog(log.mark().getFileName() + " was changed");
        }
    }

    private Finding looked(MarkFile.Content marked) throws IOException {
        if (marked.mark().state() == FilesMark.State.CHANGING) {
            // A first start may have ended before there was any file.
            return log.exist() || marked.position() == 0
                    ? new Finding(marked, false, false)
                    : notTheLog("its files " + log.name() + ".* are missing");
        }
        String difference = FilesProof.difference(log, marked);
        return difference.isEmpty() ? new Finding(marked, true, false) : notTheLog(difference);
    }

    private Finding notTheLog(String difference) throws IOException {
        String fingerprint = log.fingerprint();
        if (!fingerprint.equals(accepted)) {
            throw new DataFolderException(
                    "The log in " + log.folder().toAbsolutePath().normalize() + " is not as it was left: " + difference
                            + ". Nothing was changed.",
                    "Put the folder back from a backup. Or accept the log as it is, without what is damaged or missing,"
                            + " by starting once with DAYBOOK_ACCEPT_DAMAGE=" + fingerprint + ".");
        }
        LOG.warn("The log is accepted as it is, though {}. The views are posted from it anew", difference);
        return new Finding(null, false, true);
    }

    /**
     * To be asked when the log is open.
     *
     * @return unmarked if they begin anew
     * @throws DataFolderException if they have seen more than the log holds, or another log
     */
    Finding lookAtViews(Finding ofLog, UUID identity, long position) throws IOException {
        if (ofLog.accepted()) {
            return anew("the log was accepted as it is");
        }
        if (!Files.exists(views.mark())) {
            return !views.exist() || ofLog.isUnmarked()
                    ? Finding.UNMARKED
                    : anew(views.mark().getFileName() + " is missing");
        }
        try {
            MarkFile.Content marked = MarkFile.read(views.mark());
            String strange = strangeness(marked, identity, position);
            return strange.isEmpty() ? provenViews(marked) : strangeViews(strange);
        } catch (IllegalArgumentException e) {
            return anew(views.mark().getFileName() + " was changed");
        }
    }

    /** What shows that they were not posted from this log; empty if nothing does. */
    private static String strangeness(MarkFile.Content marked, UUID identity, long position) {
        if (!marked.mark().log().equals(identity)) {
            return "are those of another log, " + marked.mark().log();
        }
        return marked.position() <= position
                ? ""
                : "have seen position " + marked.position() + ", but the log ends at " + position;
    }

    private Finding strangeViews(String strange) throws IOException {
        byte[] bytes = strange.getBytes(StandardCharsets.UTF_8);
        String word = String.format("%08x", FilesMark.check(bytes, 0, bytes.length));
        if (word.equals(accepted)) {
            return anew("they " + strange);
        }
        throw new DataFolderException(
                "The views in " + views.folder().toAbsolutePath().normalize() + ' ' + strange
                        + ". The log is not the one that was acknowledged.",
                "Put the whole folder back from a backup. Or accept the log as it is, and have the views posted from it anew,"
                        + " by starting once with DAYBOOK_ACCEPT_DAMAGE=" + word + ".");
    }

    private Finding provenViews(MarkFile.Content marked) throws IOException {
        if (marked.mark().state() == FilesMark.State.CHANGING) {
            return anew("the last process ended while it opened or closed them");
        }
        String difference = FilesProof.difference(views, marked);
        if (!difference.isEmpty()) {
            return anew(difference);
        }
        if (marked.mark().state() == FilesMark.State.OPEN && Files.exists(views.file("log"))) {
            // What was committed behind it cannot be proven, and is posted again.
            views.cutLog(
                    marked.steps().isEmpty()
                            ? 0
                            : marked.steps().get(marked.steps().size() - 1).length());
        }
        return new Finding(marked, true, false);
    }

    private Finding anew(String why) throws IOException {
        Path aside = views.setAside();
        LOG.warn("The views are posted from the log anew, since {}; their files are in {}", why, aside);
        return Finding.UNMARKED;
    }
}
