package daybook.fulfilment.read;

import static daybook.fulfilment.Fulfilments.MUGS;
import static daybook.fulfilment.Fulfilments.cancelled;
import static daybook.fulfilment.Fulfilments.confirmed;
import static daybook.fulfilment.Fulfilments.paid;
import static daybook.fulfilment.Fulfilments.shipmentRequested;
import static daybook.testing.ProjectionFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import daybook.fulfilment.FulfilmentEvent;
import daybook.fulfilment.FulfilmentEvent.CancellationNoted;
import daybook.fulfilment.FulfilmentId;
import daybook.fulfilment.FulfilmentQuery.FulfilmentOverview;
import daybook.fulfilment.FulfilmentQuery.SearchFulfilments;
import daybook.fulfilment.Phase;
import daybook.ordering.OrderId;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.testing.ProjectionFixture;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FulfilmentsProjectionTest {

    private static final String FIRST = "order-1";
    private static final String SECOND = "order-2";
    private static final String THIRD = "order-3";

    private final ProjectionFixture<FulfilmentsProjection> view =
            ProjectionFixture.of(database -> new FulfilmentsProjection(database.dataSource(), mock()));

    @Test
    void isEmptyBeforeAnythingHappens() {
        assertThat(all()).isEqualTo(new Page<>(List.of(), 0, 20, 0));
    }

    @Test
    void showsWhereAFulfilmentStandsAndSinceWhen() {
        view.given(FIRST, in(Phase.RESERVING, confirmed(MUGS)), in(Phase.PAYING, paid()));

        assertThat(all().items())
                .containsExactly(new FulfilmentOverview(new OrderId(FIRST), Phase.PAYING, START.plusSeconds(1), 2));
    }

    @Test
    void staysSinceWhenItWasWhereItIs() {
        view.given(
                FIRST,
                in(Phase.RESERVING, confirmed(MUGS)),
                in(Phase.RESERVING, paid()),
                in(Phase.RESERVING, shipmentRequested()));

        assertThat(all().items())
                .containsExactly(new FulfilmentOverview(new OrderId(FIRST), Phase.RESERVING, START, 3));
    }

    @Test
    void showsThoseThatAreStuckFirstAndThenThoseThatMovedLast() {
        view.given(FIRST, in(Phase.STUCK, of(FIRST)))
                .given(SECOND, in(Phase.CANCELLED, of(SECOND)))
                .given(THIRD, in(Phase.CANCELLED, of(THIRD)));

        assertThat(all().items()).extracting(row -> row.orderId().value()).containsExactly(FIRST, THIRD, SECOND);
    }

    @Test
    void isStuckNoLongerThanItIs() {
        view.given(FIRST, in(Phase.STUCK, of(FIRST)))
                .given(SECOND, in(Phase.STUCK, of(SECOND)))
                .given(FIRST, in(Phase.CANCELLED, of(FIRST)));

        assertThat(search(Phase.STUCK).items())
                .extracting(row -> row.orderId().value())
                .containsExactly(SECOND);
        assertThat(all().items()).extracting(FulfilmentOverview::state).containsExactly(Phase.STUCK, Phase.CANCELLED);
    }

    @Test
    void isFoundByWhereItStandsAPageAtATime() {
        for (String order : new String[] {FIRST, SECOND, THIRD}) {
            view.given(order, in(Phase.CANCELLED, of(order)));
        }

        Page<FulfilmentOverview> second = view.projection().answer(search(Phase.CANCELLED, new Paging(1, 2)));

        assertThat(second.total()).isEqualTo(3);
        assertThat(second.items()).extracting(row -> row.orderId().value()).containsExactly(FIRST);
        assertThat(search(Phase.SHIPPED).total()).isZero();
    }

    @Test
    void isNotChangedByTheSameEventsTwice() {
        view.given(FIRST, in(Phase.RESERVING, confirmed(MUGS)), in(Phase.STUCK, paid()))
                .given(SECOND, in(Phase.CANCELLED, of(SECOND)))
                .given(FIRST, in(Phase.CANCELLED, cancelled()));
        Page<FulfilmentOverview> once = all();

        view.again();

        assertThat(all()).isEqualTo(once);
    }

    @Test
    void goesOnAfterTheSameEventsTwice() {
        view.given(FIRST, in(Phase.RESERVING, confirmed(MUGS)), in(Phase.PAYING, paid()));

        view.again().given(FIRST, in(Phase.STUCK, cancelled()));

        assertThat(all().items())
                .containsExactly(new FulfilmentOverview(new OrderId(FIRST), Phase.STUCK, START.plusSeconds(4), 3));
    }

    @Test
    void isTheSameWhenRebuilt() {
        view.given(FIRST, in(Phase.RESERVING, confirmed(MUGS)))
                .given(SECOND, in(Phase.STUCK, of(SECOND)))
                .given(FIRST, in(Phase.PAYING, paid()), in(Phase.CANCELLED, cancelled()));
        Page<FulfilmentOverview> live = all();

        view.rebuilt();

        assertThat(all()).isEqualTo(live);
    }

    /** An event that leads to that phase, as the aggregate says with it. */
    private static EventMessage<?> in(Phase phase, FulfilmentEvent event) {
        return GenericEventMessage.asEventMessage(event).withMetaData(Map.of(FulfilmentEvent.PHASE, phase.name()));
    }

    private static CancellationNoted of(String order) {
        return new CancellationNoted(new FulfilmentId(order), "changed her mind");
    }

    private Page<FulfilmentOverview> all() {
        return search(null);
    }

    private Page<FulfilmentOverview> search(@Nullable Phase phase) {
        return view.projection().answer(search(phase, new Paging(0, 20)));
    }

    private static SearchFulfilments search(@Nullable Phase phase, Paging paging) {
        return new SearchFulfilments(phase, paging);
    }
}
