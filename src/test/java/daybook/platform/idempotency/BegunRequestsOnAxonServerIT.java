package daybook.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.catalogue.ProductCommand.RenameProduct;
import daybook.catalogue.ProductId;
import daybook.kernel.Sku;
import daybook.platform.commands.VersionAfter;
import daybook.platform.http.IdempotencyFilter;
import daybook.platform.idempotency.IdempotencyStore.Begun;
import daybook.platform.metadata.Origin;
import daybook.testing.HouseClient;
import daybook.testing.HouseTest;
import daybook.testing.OnAxonServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** The states of a request that a crash can leave on Axon Server: begun without an answer, and with or without stored events. */
@OnAxonServer
class BegunRequestsOnAxonServerIT extends HouseTest {

    private static final String KEY = "Idempotency-Key";

    @Autowired
    private IdempotentRequests requests;

    @Autowired
    private CommandGateway commands;

    @Autowired
    private JsonMapper json;

    @Autowired
    private IdempotencyStore store;

    private final String sku = unique("BEGUN");
    private final String key = unique("begun key");
    private final String path = "/api/products/" + sku + "/name";

    private HouseClient clerkWithProduct() {
        HouseClient clerk = admin();
        clerk.post(
                        "/api/products",
                        "{\"sku\": \"%s\", \"name\": \"Mug\", \"unitPrice\": {\"amount\": \"1\", \"currency\": \"GBP\"}}"
                                .formatted(sku))
                .isCreated();
        return clerk;
    }

    private static String name(String name) {
        return "{\"value\": \"%s\"}".formatted(name);
    }

    @Test
    void anAnsweredRequestIsRecordedAndNoLongerBegun() {
        clerkWithProduct().with(KEY, key).put(path, name("Cup")).isChangedTo(2);

        assertThat(store.find("admin", key)).isPresent();
        assertThat(store.findBegun("admin", key)).isEmpty();
    }

    @Test
    void aBegunRequestWhoseEventsAreStoredIsAnsweredFromTheLog() {
        HouseClient clerk = clerkWithProduct();
        clerk.with(KEY, key).put(path, name("Cup")).isChangedTo(2);
        forgetTheAnswer(1);
        clerk.put(path, name("Jug")).isChangedTo(3);

        clerk.with(KEY, key).put(path, name("Cup")).isChangedTo(2).hasHeader("Idempotent-Replayed", "true");
        clerk.get("/api/products/" + sku).has("/name", "\"Jug\"");
        assertThat(store.findBegun("admin", key)).isEmpty();
    }

    @Test
    void aBegunRequestWithoutEventsIsDone() {
        HouseClient clerk = clerkWithProduct();
        begin(1, hashOf("Cup"));

        clerk.with(KEY, key).put(path, name("Cup")).isChangedTo(2);
        clerk.get("/api/products/" + sku).has("/name", "\"Cup\"");
    }

    @Test
    void anotherRequestUnderABegunKeyIsRefused() {
        HouseClient clerk = clerkWithProduct();
        begin(1, hashOf("Jug"));

        clerk.with(KEY, key).put(path, name("Cup")).isProblem(422, "idempotency-key-reused");
    }

    /**
     * The same request is sent twice concurrently, and both are begun before events are stored: the handler finds the effects of the
     * first request.
     */
    @Test
    void aRequestThatOvertakesItselfIsDoneOnce() {
        HouseClient clerk = clerkWithProduct();
        RenameProduct rename = new RenameProduct(new ProductId(new Sku(sku)), "Cup");
        PendingAnswer answer = new PendingAnswer(key, hashOf("Cup"), 200, sku, null);
        CommandMessage<?> command =
                GenericCommandMessage.asCommandMessage(rename).withMetaData(requests.begin("admin", rename, answer));
        CommandMessage<?> again = GenericCommandMessage.asCommandMessage(rename).withMetaData(command.getMetaData());

        assertThat(send(command)).isEqualTo(new VersionAfter(1, 2));
        clerk.put(path, name("Jug")).isChangedTo(3);
        assertThat(send(again)).isEqualTo(new VersionAfter(1, 2));

        clerk.get("/api/products/" + sku).has("/name", "\"Jug\"").has("/version", "3");
    }

    private VersionAfter send(CommandMessage<?> command) {
        VersionAfter[] written = new VersionAfter[1];
        new Origin("admin", key).run(() -> written[0] = commands.sendAndWait(command));
        return written[0];
    }

    private void forgetTheAnswer(long eventsBefore) {
        store.forgetBefore(Instant.now().plusSeconds(1));
        begin(eventsBefore, hashOf("Cup"));
    }

    private void begin(long eventsBefore, String requestHash) {
        PendingAnswer answer = new PendingAnswer(key, requestHash, 200, sku, null);
        store.begin(
                "admin",
                key,
                new Begun(requestHash, "product:" + sku, eventsBefore, json.writeValueAsString(answer)),
                Instant.now());
    }

    private String hashOf(String name) {
        return IdempotencyFilter.hashOf("PUT", path, name(name).getBytes(StandardCharsets.UTF_8));
    }
}
