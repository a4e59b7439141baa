package daybook.platform.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksKeyStoreTest {

    @TempDir
    Path folder;

    @TempDir
    static Path library;

    @BeforeAll
    static void load() throws IOException {
        RocksLog.loadLibrary(library);
    }

    @Test
    void aDeletedKeyIsInNoFileAnyMoreAndTheOthersStay() throws IOException {
        byte[] gone = Random.randBytes(60);
        byte[] stays = Random.randBytes(60);
        try (RocksKeyStore store = RocksKeyStore.open(folder)) {
            store.put(Map.of("a", gone));
        }
        // The second opening has moved the first key from the write-ahead file to a sorted one.
        try (RocksKeyStore store = RocksKeyStore.open(folder)) {
            store.put(Map.of("b", stays, "c", gone));
            assertThat(holds(gone)).isTrue();

            store.deleteForGood(List.of("a", "c"));

            assertThat(holds(gone)).isFalse();
            assertThat(store.find("a")).isNull();
            assertThat(store.find("b")).isEqualTo(stays);
            store.forEach("", (id, value) -> assertThat(id).isEqualTo("b"));
        }
        try (RocksKeyStore store = RocksKeyStore.open(folder)) {
            assertThat(store.find("c")).isNull();
            assertThat(store.find("b")).isEqualTo(stays);
        }
    }

    @Test
    void onlyTheFirstOfAnIdIsAdded() throws IOException {
        try (RocksKeyStore store = RocksKeyStore.open(folder)) {
            assertThat(store.add("a", Map.of("a", new byte[] {1}, "b", new byte[] {1})))
                    .isTrue();
            assertThat(store.add("a", Map.of("a", new byte[] {2}, "c", new byte[] {2})))
                    .isFalse();
            assertThat(store.find("a")).containsExactly(1);
            assertThat(store.find("c")).isNull();
        }
    }

    private boolean holds(byte[] key) throws IOException {
        String wanted = new String(key, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> {
                try {
                    return Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
    }
}
