package daybook.platform.projection;

import daybook.kernel.Fingerprint;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.engine.embedded.FreeSpaceGuard;
import daybook.platform.errors.LogUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of the rows of one projection at positions of the log, from which views of the past start instead of the log's beginning.
 *
 * <p>A file's name says of which code, schema and log the rows are, and their checksum: a file is never read for others, nor when it is damaged.
 * Nodes may share the folder.
 */
final class PastFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PastFiles.class);

    /** The limits for the files with appended rows, and for those without. */
    static final int FILES_MAX = 16;

    static final long BYTES_MAX = 64L << 20;

    private static final String EXTENSION = ".script";

    private final Path folder;
    private final Class<?> projection;
    private final Supplier<RawLog> log;
    private final Set<Boolean> tooLarge = new HashSet<>();
    private @Nullable String fingerprint;

    PastFiles(Path folder, Class<?> projection, Supplier<RawLog> log) {
        this.folder = folder.toAbsolutePath();
        this.projection = projection;
        this.log = log;
    }

    /** The rows at a position. */
    record Stored(long position, Path path, long size) {

        void delete() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.warn("{} cannot be deleted", path, e);
            }
        }
    }

    /** The intact file with the rows at the last position after one and up to another; the invalid ones that are met are deleted. */
    Optional<Stored> nearest(PastView view, long after, long until) {
        try {
            for (Stored file : list(view)) {
                if (file.position > after && file.position <= until) {
                    if (isValid(file)) {
                        return Optional.of(file);
                    }
                    LOG.info("{} is damaged, or of another log, and is deleted", file.path);
                    file.delete();
                }
            }
        } catch (IOException e) {
            LOG.warn("Views of the past cannot be read from {}", folder, e);
        }
        return Optional.empty();
    }

    private boolean isValid(Stored file) throws IOException {
        String[] parts = file.path.getFileName().toString().split("\\.");
        return parts[4].equals(nextEvent(file.position)) && parts[5].equals(sum(file.path));
    }

    /** The files of this code and schema, the last position first. Those of other code or another schema are deleted. */
    private List<Stored> list(PastView view) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        String kind = kind(view);
        List<Stored> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.toList()) {
                String name = path.getFileName().toString();
                if (name.startsWith(kind) && name.endsWith(EXTENSION)) {
                    String[] parts = name.split("\\.");
                    Stored file = new Stored(Long.parseLong(parts[2]), path, Files.size(path));
                    if (parts[3].equals(code(view))) {
                        files.add(file);
                    } else {
                        file.delete();
                    }
                }
            }
        }
        files.sort(Comparator.comparingLong(Stored::position).reversed());
        return files;
    }

    /** Writes the rows of a view to a file and bounds the files. The answer does not depend on it: a failure is logged. */
    void save(PastView view) {
        try {
            String next = nextEvent(view.position());
            if (next != null && !tooLarge.contains(view.isWhole())) {
                write(view, next);
                bound(view);
            }
        } catch (IOException | SQLException | LogUnavailableException e) {
            LOG.warn("A view of the past cannot be stored in {}", folder, e);
        }
    }

    private void write(PastView view, String next) throws IOException, SQLException {
        if (list(view).stream().anyMatch(file -> file.position == view.position())) {
            return;
        }
        Files.createDirectories(folder);
        restrict(folder, "rwx------");
        FreeSpaceGuard.under(folder).require();
        Path unfinished = folder.resolve(UUID.randomUUID() + ".new");
        try {
            view.exportTo(unfinished);
            restrict(unfinished, "rw-------");
            String name = String.join(".", Long.toString(view.position()), code(view), next, sum(unfinished));
            Files.move(unfinished, folder.resolve(kind(view) + name + EXTENSION));
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /** Deletes the files whose neighbours are nearest to each other. */
    private void bound(PastView view) throws IOException {
        List<Stored> files = new ArrayList<>(list(view));
        while (files.size() > FILES_MAX
                || files.stream().mapToLong(Stored::size).sum() > BYTES_MAX) {
            if (files.size() == 1) {
                tooLarge.add(view.isWhole());
            }
            files.remove(densest(files)).delete();
        }
    }

    private static int densest(List<Stored> files) {
        int densest = files.size() - 1;
        long smallest = Long.MAX_VALUE;
        for (int i = 1; i < files.size(); i++) {
            long before = i + 1 < files.size() ? files.get(i + 1).position : 0;
            long gap = files.get(i - 1).position - before;
            if (gap < smallest) {
                smallest = gap;
                densest = i;
            }
        }
        return densest;
    }

    /** The beginning of the files' names. */
    private String kind(PastView view) {
        return Folds.nameOf(projection) + (view.isWhole() ? ".whole." : ".rows.");
    }

    private String code(PastView view) {
        if (fingerprint == null) {
            fingerprint = FoldFingerprint.of(projection);
        }
        return shortened(Objects.requireNonNull(fingerprint) + view.schema());
    }

    /** Identifies the log by its first event after a position; null at the end of the log. */
    private @Nullable String nextEvent(long position) {
        List<Positioned> next = log.get().after(position, 1);
        return next.isEmpty()
                ? null
                : shortened(next.get(0).position() + " " + next.get(0).event().id());
    }

    private static String shortened(String text) {
        return Fingerprint.of(text).substring(0, 16);
    }

    private static String sum(Path file) throws IOException {
        MessageDigest sha256 = Fingerprint.sha256();
        try (DigestInputStream bytes = new DigestInputStream(Files.newInputStream(file), sha256)) {
            byte[] buffer = new byte[1 << 16];
            while (bytes.read(buffer) >= 0) {
                // The stream updates the digest.
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
