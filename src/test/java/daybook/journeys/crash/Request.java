package daybook.journeys.crash;

import daybook.testing.HouseAnswer;
import daybook.testing.HouseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A write that a client asks for, as often as it takes, under its own idempotency key. */
record Request(String key, String path, String body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    HouseAnswer askedOf(HouseClient client) {
        return client.with("Idempotency-Key", key).post(path, body);
    }

    JsonNode sent() {
        return JSON.readTree(body);
    }
}
