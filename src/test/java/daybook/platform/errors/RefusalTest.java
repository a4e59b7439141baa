package daybook.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Sku;
import daybook.platform.errors.Refusal.Kind;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** A refusal is the details of an exception, which a remote bus transports. */
class RefusalTest {

    private final Serializer serializer = LogSerializer.create(LogicalNames.of());

    @Test
    void itsFiguresArriveOfTheClassThatTheyWere() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("requested", Money.of("10.01", "GBP"));
        figures.put("available", 7L);
        figures.put("count", 3);
        figures.put("rate", new BigDecimal("0.20"));
        figures.put("status", Kind.GONE);
        figures.put("since", Instant.parse("2026-01-02T03:04:05.123456789Z"));
        figures.put("account", new AccountId("anns"));
        figures.put("name", "Ann");
        figures.put("allowed", List.of("confirm", "cancel"));
        Refusal refusal = new Refusal(Kind.CONFLICT, "insufficient-funds", "Not enough.", figures);

        Refusal arrived = serializer.deserialize(serializer.serialize(refusal, byte[].class));

        assertThat(arrived).isEqualTo(refusal);
        assertThat(arrived.figures().toString()).isEqualTo(refusal.figures().toString());
    }

    @Test
    void aListArrivesWithTheClassOfItsItems() {
        List<Sku> skus = List.of(new Sku("A"), new Sku("B"));

        List<Sku> arrived = serializer.deserialize(serializer.serialize(skus, byte[].class));

        assertThat(arrived).isEqualTo(skus);
        assertThat(serializer.<byte[], List<Sku>>deserialize(serializer.serialize(List.<Sku>of(), byte[].class)))
                .isEmpty();
    }
}
