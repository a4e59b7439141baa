package daybook.history.seals;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.seals.Seal;
import daybook.platform.seals.Seals;
import daybook.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SealJourneyTest extends HouseTest {

    @Autowired
    private Seals seals;

    @Test
    void theLogIsSealedAndGoesOn() {
        Seal first = seals.seal();
        admin().post(
                        "/api/products",
                        "{\"sku\":\"" + unique("SEALED")
                                + "\",\"name\":\"Mug\",\"unitPrice\":{\"amount\":\"1\",\"currency\":\"GBP\"}}");
        Seal second = seals.seal();

        assertThat(second.size()).isGreaterThan(first.size());
        assertThat(second.note()).contains("\n" + second.size() + "\n" + second.rootHash() + "\n\n— ");
        assertThat(seals.find(first.size()).orElseThrow().note()).isEqualTo(first.note());
        assertThat(seals.latest().orElseThrow().note()).isEqualTo(second.note());
    }
}
