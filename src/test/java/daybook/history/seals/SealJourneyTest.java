package daybook.history.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import daybook.platform.seals.CheckpointNotes;
import daybook.platform.seals.InvalidNoteException;
import daybook.platform.seals.Merkle;
import daybook.platform.seals.NoteVerifier;
import daybook.platform.seals.SignedNote;
import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An outsider checks the log by what the house serves as text, and by its public key. */
class SealJourneyTest extends HouseTest {

    private HouseClient admin;

    @BeforeEach
    void signIn() {
        admin = admin();
    }

    private static NoteVerifier keyOf(HouseClient client) throws InvalidNoteException {
        return NoteVerifier.parse(
                client.get("/api/log/key").hasStatus(200).text().strip());
    }

    /** @return the id of the event */
    private String registerProduct() {
        String sku = unique("SEALED");
        admin.post(
                        "/api/products",
                        "{\"sku\":\"" + sku
                                + "\",\"name\":\"Mug\",\"unitPrice\":{\"amount\":\"1\",\"currency\":\"GBP\"}}")
                .isCreated();
        return admin.get("/api/history/product/" + sku)
                .body()
                .at("/items/0/eventId")
                .asString();
    }

    private HouseAnswer seal() {
        HouseAnswer answer = admin.post("/api/seals", "").hasStatus(201);
        assertThat(answer.header("Consistency-Token")).isNotBlank();
        return answer.hasHeader("ETag", "\"" + answer.body().at("/size") + "\"");
    }

    private byte[] bytes(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(admin.origin() + path))
                .header("Authorization", admin.authorization())
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofByteArray())
                .body();
    }

    @Test
    void anEventIsProvenToBeInTheSealedLog() throws Exception {
        String event = registerProduct();
        JsonNode seal = seal().body();

        String proof = admin.get("/api/events/" + event + "/proof")
                .hasStatus(200)
                .hasHeader("Content-Type", "text/plain;charset=UTF-8")
                .text();

        String[] parts = proof.split("\n\n", 2);
        List<String> lines = Arrays.asList(parts[0].split("\n"));
        byte[] leaf = Base64.getDecoder().decode(lines.get(1).substring("extra ".length()));
        CheckpointNotes.Signed checkpoint = CheckpointNotes.Signed.parse(parts[1]);
        checkpoint.note().verify(keyOf(admin));
        List<byte[]> path = new ArrayList<>();
        lines.subList(3, lines.size())
                .forEach(line -> path.add(Base64.getDecoder().decode(line)));
        assertThat(lines.get(0)).isEqualTo("c2sp.org/tlog-proof@v1");
        assertThat(new String(leaf, StandardCharsets.UTF_8)).contains("\"id\":\"" + event + "\"");
        assertThat(checkpoint.checkpoint().rootText())
                .isEqualTo(seal.at("/rootHash").asString());
        assertThat(Merkle.includes(
                        Merkle.leaf(leaf),
                        Long.parseLong(lines.get(2).substring("index ".length())),
                        checkpoint.checkpoint().size(),
                        path,
                        checkpoint.checkpoint().root()))
                .isTrue();
    }

    @Test
    void anEventAfterTheLastSealHasNoProofYet() {
        seal();
        String event = registerProduct();

        admin.get("/api/events/" + event + "/proof").isProblem(409, "not-sealed");
        admin.get("/api/events/none/proof").isProblem(404, "unknown-event");
    }

    @Test
    void theTilesGiveTheRootAndEachEntryItsLeaf() throws Exception {
        registerProduct();
        long size = seal().body().at("/size").asLong();
        int width = (int) Math.min(256, size);
        String tile = width == 256 ? "/000" : "/000.p/" + width;

        byte[] hashes = bytes("/api/log/tile/0" + tile);
        ByteBuffer entries = ByteBuffer.wrap(bytes("/api/log/tile/entries" + tile));

        assertThat(hashes).hasSize(width * 32);
        for (int i = 0; i < width; i++) {
            byte[] entry = new byte[Short.toUnsignedInt(entries.getShort())];
            entries.get(entry);
            assertThat(Merkle.leaf(entry)).isEqualTo(Arrays.copyOfRange(hashes, i * 32, i * 32 + 32));
        }
        assertThat(entries.hasRemaining()).isFalse();
        HouseAnswer cached = admin.get("/api/log/tile/0" + tile).hasStatus(200);
        cached.hasHeader("Cache-Control", "max-age=31536000, private, immutable");
        admin.with("If-None-Match", String.valueOf(cached.header("ETag")))
                .get("/api/log/tile/0" + tile)
                .hasStatus(304);
        for (String none : List.of(
                "/0/999", "/0/000.p/256", "/0/000.p/0", "/0/x000/000", "/0/0", "/64/000", "/entries/x999/999")) {
            admin.get("/api/log/tile" + none).isProblem(404, "unknown-tile");
        }
    }

    @Test
    void oneCheckpointContinuesAnother() throws Exception {
        JsonNode first = seal().body();
        registerProduct();
        HouseAnswer answer = seal();
        JsonNode second = answer.body();

        String proof = admin.get(
                        "/api/log/consistency?first=" + first.at("/size").asLong() + "&second="
                                + second.at("/size").asLong())
                .hasStatus(200)
                .text();

        List<byte[]> hashes = proof.lines()
                .skip(1)
                .map(line -> Base64.getDecoder().decode(line))
                .toList();
        assertThat(Merkle.isConsistent(
                        first.at("/size").asLong(),
                        Base64.getDecoder().decode(first.at("/rootHash").asString()),
                        second.at("/size").asLong(),
                        Base64.getDecoder().decode(second.at("/rootHash").asString()),
                        hashes))
                .isTrue();
        assertThat(admin.get("/api/log/checkpoint").text())
                .isEqualTo(second.at("/note").asString());
        SignedNote.parse(second.at("/note").asString()).verify(keyOf(admin));
        admin.get("/api/seals?size=1").has("/items/0/size", second.at("/size").toString());
        admin.get(String.valueOf(answer.header("Location")))
                .has("/rootHash", second.at("/rootHash").toString());
        admin.get("/api/seals/999999999").isProblem(404, "unknown-seal");
        admin.get("/api/log/consistency?first=5&second=999999999").isProblem(400, "invalid");
    }

    @Test
    void theWholeLogIsVerified() {
        registerProduct();
        HouseAnswer started = admin.post("/api/seals/verification", "").hasStatus(202);
        String location = String.valueOf(started.header("Location"));

        await().untilAsserted(() -> admin.get(location).hasStatus(200).has("/status", "\"VALID\""));

        JsonNode verified = JsonMapper.shared().readTree(admin.get(location).text());
        assertThat(verified.at("/events")).isEqualTo(verified.at("/total"));
        assertThat(verified.at("/events").asLong()).isPositive();
        admin.get(location).hasNo("/position").hasNo("/problem");
        admin.get("/api/seals/verifications/none").isProblem(404, "unknown-verification");
    }
}
