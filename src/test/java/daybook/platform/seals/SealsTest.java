package daybook.platform.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import daybook.platform.errors.Rejection;
import daybook.platform.seals.SealedHouse.MemoryLog;
import daybook.testing.ViewDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealsTest {

    @TempDir
    Path folder;

    static String refusalOf(ThrowingCallable refused) {
        Rejection rejection = catchThrowableOfType(Rejection.class, refused);
        assertThat(rejection.refusal().code()).isEqualTo("seal-broken");
        return rejection.refusal().detail();
    }

    @Test
    void aSealCoversAllEventsAndAnIdleLogHasNoFurther() {
        MemoryLog log = new MemoryLog(SealedHouse.events(20_000));
        SealedHouse house = SealedHouse.of(log, folder);
        Seal first = house.seals.seal();

        assertThat(first.size()).isEqualTo(20_000);
        assertThat(house.seals.seal()).isEqualTo(first);
        log.append(List.of(SealedHouse.event(20_000)));
        assertThat(house.seals.seal().size()).isEqualTo(20_001);
        assertThat(house.seals
                        .list(new daybook.platform.projection.Paging(0, 50))
                        .items())
                .extracting(Seal::size)
                .containsExactly(20_001L, 20_000L);
    }

    @Test
    void anEmptyLogCanBeSealed() {
        assertThat(SealedHouse.of(new MemoryLog(List.of()), folder).seals.seal().size())
                .isZero();
    }

    @Test
    void aLogWhoseEndIsAnotherOneIsNotSealed() {
        MemoryLog log = new MemoryLog(SealedHouse.events(500));
        SealedHouse house = SealedHouse.of(log, folder);
        Seal seal = house.seals.seal();

        log.events.remove(499);
        assertThat(refusalOf(house.seals::seal)).contains("truncated or rolled back");
        log.append(List.of(SealedHouse.event(900), SealedHouse.event(901)));
        assertThat(refusalOf(house.seals::seal)).contains("last sealed event is another one");
        assertThat(house.latest()).contains(seal);
        assertThat(house.seals.problem()).isNotNull();

        log.events.set(499, SealedHouse.event(499));
        house.seals.seal();
        assertThat(house.seals.problem()).isNull();
    }

    @Test
    void aForgedCheckpointIsNotContinued() {
        MemoryLog log = new MemoryLog(SealedHouse.events(500));
        SealedHouse house = SealedHouse.of(log, folder);
        Seal seal = house.seals.seal();
        NoteSigner other = new NoteSigner("log.example/test", Ed25519.generate());
        String forged = other.sign(new Checkpoint("log.example/test", 500, Merkle.emptyRoot()).text())
                .toString();
        house.tables.replaceNote("log.example/test", new Seal(500, seal.rootHash(), seal.at(), forged));

        assertThat(refusalOf(house.seals::seal)).contains("forged");
    }

    @Test
    void aNodeWithAnotherKeyDoesNotSeal() {
        ViewDatabase views = new ViewDatabase();
        MemoryLog log = new MemoryLog(SealedHouse.events(10));
        SealedHouse one = new SealedHouse(views, log, folder.resolve("one"), null, List.of());
        Seal first = one.seals.seal();
        SealedHouse other = new SealedHouse(views, log, folder.resolve("other"), null, List.of());

        assertThatThrownBy(other.seals::seal)
                .isInstanceOfSatisfying(
                        Rejection.class, e -> assertThat(e.refusal().code()).isEqualTo("other-seal-key"));
        assertThat(other.seals.problem()).isNull();
        assertThat(other.seals.latest()).contains(first);
        assertThat(other.seals.verifierKey()).isEqualTo(one.seals.verifierKey());
    }

    @Test
    void aTextIsSignedButNoForeignCheckpoint() throws Exception {
        Seals seals = SealedHouse.of(new MemoryLog(List.of()), folder).seals;

        SignedNote.parse(seals.signNote("erased\n7\n")).verify(NoteVerifier.parse(seals.verifierKey()));
        assertThatThrownBy(() -> seals.signNote(seals.origin() + "\n7\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWitnessCosignsALogThatOnlyGrows() throws Exception {
        NoteVerifier key = SealKey.signer(null, "log.example/test", folder).verifier();
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Path seen = folder.resolve("witness");
        MemoryLog log = new MemoryLog(SealedHouse.events(300));
        try (Witness witness = Witness.start(seen, "witness.example/w", List.of(key), anyPort, Clock.systemUTC())) {
            SealedHouse house = new SealedHouse(log, folder, null, witnesses(witness));
            Seal first = house.seals.seal();
            log.append(SealedHouse.events(1_000).subList(300, 1_000));
            Seal second = house.seals.seal();

            SignedNote.parse(first.note()).verify(NoteVerifier.parse(witness.verifierKey()));
            SignedNote.parse(second.note()).verify(NoteVerifier.parse(witness.verifierKey()));
            assertThat(house.latest().orElseThrow().note()).isEqualTo(second.note());
        }
        // The witness remembers over its end.
        try (Witness witness = Witness.start(seen, "witness.example/w", List.of(key), anyPort, Clock.systemUTC())) {
            SealedHouse rolledBack =
                    new SealedHouse(new MemoryLog(SealedHouse.events(400)), folder, null, witnesses(witness));
            assertThat(refusalOf(rolledBack.seals::seal))
                    .contains("rolled back")
                    .contains("names 1000");
            SealedHouse same =
                    new SealedHouse(new MemoryLog(SealedHouse.events(1_200)), folder, null, witnesses(witness));
            assertThat(same.seals.seal().note()).contains("witness.example/w");
        }
    }

    private static List<SealProperties.Witness> witnesses(Witness witness) {
        return List.of(new SealProperties.Witness("http://localhost:" + witness.port() + "/", witness.verifierKey()));
    }

    @Test
    void aWitnessThatIsAwayStopsNothing() {
        NoteVerifier key = new NoteSigner("witness.example/w", Ed25519.generate()).cosigner();
        SealedHouse house = new SealedHouse(
                new MemoryLog(SealedHouse.events(10)),
                folder,
                null,
                List.of(new SealProperties.Witness("http://localhost:1", key.toString())));

        assertThat(house.seals.seal().size()).isEqualTo(10);
        assertThat(house.outside.unreachable()).containsKey("http://localhost:1");
    }
}
