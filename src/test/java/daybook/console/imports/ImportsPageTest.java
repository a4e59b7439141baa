package daybook.console.imports;

import static daybook.testing.HouseVerbs.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The pages of imports. */
class ImportsPageTest extends HouseTest {

    private String page(String path) {
        return admin().with("Accept", "text/html").get(path).hasStatus(200).text();
    }

    @Test
    void aRefusedFileIsListedAndItsPageSaysWhy() {
        String id = admin().post("/api/imports/online-retail", "nonsense".getBytes(StandardCharsets.UTF_8), "text/csv")
                .hasStatus(202)
                .body()
                .at("/id")
                .asString();
        eventually(() -> admin().get("/api/imports/" + id).has("/status", "\"FAILED\""));

        assertThat(page("/machine/imports")).contains("href=\"/machine/imports/" + id + "\"", "type=\"file\"");
        assertThat(page("/machine/imports/" + id))
                .contains("whole file", "The first line must name the columns")
                .doesNotContain(">Stop<");
        admin().with("Accept", "text/html").get("/machine/imports/nothing").hasStatus(404);
    }
}
