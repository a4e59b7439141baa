package daybook.platform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.engine.RawLogContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The additional contract of a log in a table with constraints. */
abstract class DatabaseRawLogContract extends RawLogContract {

    @Test
    void refusesAnExistingId() {
        log().append(List.of(noted("e0", "a", 0, "first")));

        assertThatThrownBy(() -> log().append(List.of(noted("e0", "b", 0, "with its id"))))
                .isInstanceOf(IllegalStateException.class);
    }
}
