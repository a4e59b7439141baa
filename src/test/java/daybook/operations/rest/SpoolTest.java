package daybook.operations.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.operations.rest.Spool.SpooledFile;
import daybook.platform.engine.embedded.FreeSpaceGuard;
import daybook.platform.errors.LogUnavailableException;
import daybook.platform.errors.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.server.ResponseStatusException;

/** Uploaded files in a folder that several processes share. */
class SpoolTest {

    private static final byte[] BODY = {'a', 'b', 'c'};

    @TempDir
    private Path dataDir;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(dataDir.resolve("imports"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Spool spool() {
        return new Spool(dataDir, 1_000);
    }

    @Test
    void keepsABodyUntilItIsDeleted() throws IOException {
        Spool spool = spool();
        SpooledFile file = spool.take(new ByteArrayInputStream(BODY), -1);

        assertThat(file.path()).hasBinaryContent(BODY);
        assertThat(HexFormat.of().formatHex(file.sha256()))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        file.delete();
        file.delete();
        assertThat(files()).hasSize(1);
        spool.destroy();
        assertThat(files()).isEmpty();
    }

    @Test
    void anotherProcessOfTheSameFolderTakesNothingAway() throws IOException {
        Spool first = spool();
        SpooledFile file = first.take(new ByteArrayInputStream(BODY), -1);

        Spool second = spool();

        assertThat(file.path()).exists();
        second.destroy();
        assertThat(file.path()).exists();
    }

    @Test
    void whatAProcessThatIsGoneHasLeftIsRemoved() throws IOException {
        Path folder = Files.createDirectories(dataDir.resolve("imports"));
        Files.writeString(folder.resolve("gone.lock"), "");
        Files.writeString(folder.resolve("gone_1.sent"), "x");
        Files.writeString(folder.resolve("something else"), "x");

        spool();

        assertThat(files()).hasSize(2).contains("something else").noneMatch(name -> name.startsWith("gone"));
    }

    @Test
    void nothingStaysOfABodyThatBreaksOff() throws IOException {
        InputStream broken = new InputStream() {
            private int left = 10;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("Connection reset");
                }
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                target[offset] = (byte) read();
                return 1;
            }
        };

        assertThatThrownBy(() -> spool().take(broken, -1))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refusal -> assertThat(refusal.refusal().code()).isEqualTo("malformed"));
        assertThat(files()).allMatch(name -> name.endsWith(".lock"));
    }

    @Test
    void nothingStaysOfABodyThatIsTooLarge() throws IOException {
        Spool spool = spool();
        byte[] tooLarge = new byte[1_001];

        assertThatThrownBy(() -> spool.take(new ByteArrayInputStream(tooLarge), -1))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("413 CONTENT_TOO_LARGE \"An import has at most 1000 bytes.\"");
        assertThatThrownBy(() -> spool.take(new ByteArrayInputStream(BODY), 1_001))
                .isInstanceOf(ResponseStatusException.class);
        assertThat(files()).allMatch(name -> name.endsWith(".lock"));
    }

    @Test
    void nothingIsTakenWhereTheDiskIsNearlyFull() throws IOException {
        Spool spool = new Spool(dataDir.resolve("imports"), 1_000, folder -> new FreeSpaceGuard(() -> 1_000));

        assertThatThrownBy(() -> spool.take(new ByteArrayInputStream(BODY), -1))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        refusal -> assertThat(refusal.refusal().code()).isEqualTo("disk-full"));
        assertThat(files()).allMatch(name -> name.endsWith(".lock"));
    }

    /** The first check finds enough space; the disk fills up while the body is written. */
    @Test
    void nothingStaysOfABodyThatFillsTheDisk() throws IOException {
        Iterator<Long> usable = List.of(FreeSpaceGuard.RESERVED_BYTES, FreeSpaceGuard.RESERVED_BYTES - 1)
                .iterator();
        Spool spool = new Spool(dataDir.resolve("imports"), 1L << 30, folder -> new FreeSpaceGuard(usable::next));
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThatThrownBy(() -> spool.take(endless, -1))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        refusal -> assertThat(refusal.refusal().code()).isEqualTo("disk-full"));
        assertThat(usable).isExhausted();
        assertThat(files()).allMatch(name -> name.endsWith(".lock"));
    }
}
