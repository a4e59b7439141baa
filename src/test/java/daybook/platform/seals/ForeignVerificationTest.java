package daybook.platform.seals;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.seals.SealedHouse.MemoryLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Go's {@code sumdb/note} and {@code tlog} verify the key, the checkpoints and the proofs, where Debian's packages of them are installed. */
class ForeignVerificationTest {

    private static final Path GO_PATH = Path.of("/usr/share/gocode");

    @TempDir
    Path folder;

    @Test
    void goVerifiesCheckpointsAndProofs() throws Exception {
        boolean installed = Files.isExecutable(Path.of("/usr/bin/go"))
                && Files.isDirectory(GO_PATH.resolve("src/golang.org/x/mod/sumdb"));
        Assumptions.assumeTrue(installed, "Skipped: golang-go and golang-golang-x-mod-dev are not installed");
        MemoryLog log = new MemoryLog(SealedHouse.events(300));
        SealedHouse house = SealedHouse.of(log, folder);
        Seal old = house.seals.seal();
        log.append(SealedHouse.events(1_000).subList(300, 1_000));
        house.seals.seal();
        SealedLog sealed = new SealedLog(log, house.seals, house.tables);
        Files.writeString(folder.resolve("key"), house.seals.verifierKey() + '\n');
        Files.writeString(folder.resolve("old"), old.note());
        Files.writeString(folder.resolve("consistency"), sealed.consistency(300, 1_000L));
        Files.writeString(folder.resolve("proof"), sealed.proof(MemoryLog.position(777)));

        assertThat(run()).isEqualTo("verified 1000\n");

        Files.writeString(
                folder.resolve("proof"), sealed.proof(MemoryLog.position(777)).replace("index 777", "index 778"));
        assertThat(run()).doesNotContain("verified");
    }

    private String run() throws Exception {
        Path program = Path.of(getClass().getResource("/check-seals.go").toURI());
        ProcessBuilder go = new ProcessBuilder("/usr/bin/go", "run", program.toString(), folder.toString())
                .redirectErrorStream(true);
        go.environment().put("GO111MODULE", "off");
        go.environment().put("GOPATH", GO_PATH.toString());
        go.environment().put("GOCACHE", folder.resolve("cache").toString());
        go.environment().put("GOTELEMETRY", "off");
        Process process = go.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
