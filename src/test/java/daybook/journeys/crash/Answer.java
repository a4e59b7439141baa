package daybook.journeys.crash;

import daybook.testing.HouseAnswer;
import tools.jackson.databind.JsonNode;

/** What a request was answered, so that the same can be told from another. */
record Answer(int status, JsonNode body) {

    static Answer of(HouseAnswer answer) {
        return new Answer(answer.status(), answer.body());
    }

    boolean isDone() {
        return status < 300;
    }
}
