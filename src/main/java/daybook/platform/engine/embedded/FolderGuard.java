package daybook.platform.engine.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies at the start that a folder holds what was acknowledged. A damaged log is refused; a log that lost its end is refused until the
 * operator accepts the loss. Damaged views are posted from the log anew, which costs only time.
 */
final class FolderGuard {

    private static final Logger LOG = LoggerFactory.getLogger(FolderGuard.class);

    private static final String RESTORE = "Put the whole folder back from a backup.";

    private final LogFolder log;
    private final DatabaseFiles views;
    private final String accepted;
    private boolean isDamageAccepted;

    FolderGuard(LogFolder log, DatabaseFiles views, String accepted) {
        this.log = log;
        this.views = views;
        this.accepted = accepted;
    }

    /**
     * Whether the folder has no log yet.
     *
     * @throws DataFolderException if a log existed and is missing, or is in the format of another version
     */
    boolean isLogNew() throws IOException {
        if (log.isInHsqldb()) {
            throw ofEarlierVersion();
        }
        if (log.holdsLog()) {
            return false;
        }
        if (log.holdsRecords() || Files.exists(log.end()) || Files.exists(views.mark()) || views.exist()) {
            throw new DataFolderException(
                    "The log in " + where() + " is not as it was left: files in "
                            + log.path().getFileName() + " are missing.",
                    RESTORE);
        }
        return true;
    }

    private DataFolderException ofEarlierVersion() {
        String what = "The folder " + where() + " is of an earlier version (log.script and others).";
        return log.belongsToServerLog()
                ? new DataFolderException(
                        what,
                        "The events are on Axon Server; the folder holds views and the answers to requests. Move it away: the views"
                                + " are posted from the server anew. A request of that time that is sent again under its"
                                + " Idempotency-Key is then a new one.")
                : new DataFolderException(
                        what,
                        "Export the log with that version (log export FILE), and import the file into an empty folder with this"
                                + " one (log import FILE).");
    }

    /**
     * Checks whether the operator has accepted the damage of a log that cannot be opened.
     *
     * @throws DataFolderException with the word that accepts the log up to its damage, unless the operator gave that word
     */
    void requireAccepted(DataFolderException refused) throws IOException {
        String word = log.fingerprint();
        isDamageAccepted = word.equals(accepted);
        if (!isDamageAccepted) {
            throw new DataFolderException(
                    String.valueOf(refused.getMessage()), refused.action() + orAccept(word), refused);
        }
    }

    private static String orAccept(String word) {
        return " Or accept the log as it is, without what is damaged or missing, and have the views posted from it anew, by"
                + " starting once with DAYBOOK_ACCEPT_DAMAGE=" + word + ".";
    }

    private Path where() {
        return log.dataFolder().toAbsolutePath().normalize();
    }

    /**
     * Called as soon as the log is open.
     *
     * @param position of the log's last event
     * @return the verified content of the views' files; null if the views begin anew
     * @throws DataFolderException if the log once ended at a higher position, or the views belong to another log
     */
    MarkFile.@Nullable Content verifiedViews(UUID identity, long position) throws IOException {
        if (isDamageAccepted) {
            LOG.warn("The log is accepted up to its damage, at position {}", position);
            return discardViews("the log was accepted as it is");
        }
        long end = LogWatermark.read(log.end());
        if (end > position) {
            return accept("The log in " + where() + " ends at position " + position + ", but had come to position "
                    + end + ".");
        }
        if (!Files.exists(views.mark())) {
            return views.exist() ? discardViews(views.mark().getFileName() + " is missing") : null;
        }
        try {
            MarkFile.Content marked = MarkFile.read(views.mark());
            String mismatch = mismatch(marked, identity, position);
            return mismatch.isEmpty()
                    ? verifiedByMark(marked)
                    : accept("The views in " + where() + ' ' + mismatch
                            + ". The log is not the one that was acknowledged.");
        } catch (IllegalArgumentException e) {
            return discardViews(views.mark().getFileName() + " was changed");
        }
    }

    /** Describes why the views cannot belong to this log; empty if they can. */
    private static String mismatch(MarkFile.Content marked, UUID identity, long position) {
        if (!marked.mark().log().equals(identity)) {
            return "are those of another log, " + marked.mark().log();
        }
        return marked.position() <= position
                ? ""
                : "have seen position " + marked.position() + ", but the log ends at " + position;
    }

    private MarkFile.@Nullable Content accept(String damage) throws IOException {
        byte[] bytes = damage.getBytes(StandardCharsets.UTF_8);
        String word = String.format("%08x", FilesMark.check(bytes, 0, bytes.length));
        if (word.equals(accepted)) {
            LOG.warn("The log is accepted as it is. {}", damage);
            return discardViews("the log was accepted as it is");
        }
        throw new DataFolderException(damage, RESTORE + orAccept(word));
    }

    private MarkFile.@Nullable Content verifiedByMark(MarkFile.Content marked) throws IOException {
        if (marked.mark().state() == FilesMark.State.CHANGING) {
            return discardViews("the last process ended while it opened or closed them");
        }
        String difference = FilesVerification.difference(views, marked);
        if (!difference.isEmpty()) {
            return discardViews(difference);
        }
        if (marked.mark().state() == FilesMark.State.OPEN && Files.exists(views.file("log"))) {
            // Commits behind the verified end cannot be verified, and are posted again from the log.
            views.cutLog(
                    marked.steps().isEmpty()
                            ? 0
                            : marked.steps().get(marked.steps().size() - 1).length());
        }
        return marked;
    }

    private MarkFile.@Nullable Content discardViews(String why) throws IOException {
        Path aside = views.setAside();
        LOG.warn("The views are posted from the log anew, since {}; their files are in {}", why, aside);
        return null;
    }
}
