package daybook.fulfilment;

import static daybook.fulfilment.Fulfilments.ANNS;
import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import java.util.List;
import org.junit.jupiter.api.Test;

class FulfilmentSnapshotTest {

    private final LogSerializer log = LogSerializer.create(LogicalNames.scan("daybook"));

    /** The revision of snapshots whose steps have a note instead of a reference, a reason and an answered step. */
    private static final String WITH_NOTES = "1-8e936290";

    @Test
    void believesNoSnapshotWithNotes() {
        assertThat(log.typeForClass(Fulfilment.class).getRevision())
                .startsWith("1-")
                .isNotEqualTo(WITH_NOTES);
    }

    @Test
    void remembersAllThatItKnows() {
        List<FulfilmentEvent> events = List.of(
                Fulfilments.confirmedFor(ANNS, MUGS),
                Fulfilments.planned(Fulfilments.reserve(1, MUGS), Fulfilments.transfer(1, ANNS)),
                Fulfilments.requested(3, ANNS),
                Fulfilments.requested(5, ANNS),
                Fulfilments.overdue(),
                Fulfilments.paid(),
                Fulfilments.shipmentRequested(),
                Fulfilments.ended(Fulfilments.isRefused("reserve-1", "unknown-stock")),
                Fulfilments.retried("reserve-1"),
                Fulfilments.cancelled());
        Fulfilment fulfilment = new Fulfilment();
        for (FulfilmentEvent event : events) {
            fulfilment.on(event, YESTERDAY);
        }

        Fulfilment read = log.deserialize(log.serialize(fulfilment, byte[].class));

        assertThat(read).usingRecursiveComparison().isEqualTo(fulfilment);
        assertThat(read).extracting("state").isEqualTo(Fulfilments.after(events.toArray()));
    }
}
