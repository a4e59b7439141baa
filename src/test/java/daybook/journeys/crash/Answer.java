package daybook.journeys.crash;

import daybook.testing.HouseAnswer;
import tools.jackson.databind.JsonNode;

/** The parts of an answer that a replay repeats. */
record Answer(int status, JsonNode body) {

    static Answer of(HouseAnswer answer) {
        return new Answer(answer.status(), answer.body());
    }

    boolean isDone() {
        return status < 300;
    }
}
