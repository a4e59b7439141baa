package daybook.history.audit;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.history.AuditPage;
import daybook.history.AuditQuery.FindCauses;
import daybook.history.AuditQuery.FindEvent;
import daybook.history.AuditQuery.FindHistory;
import daybook.history.AuditQuery.SearchEvents;
import daybook.history.CauseTree;
import daybook.history.LoggedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index against a plain filter over the whole log, on random histories with clocks that step back. */
class AuditSearchTest {

    private static final int EVENTS = 9_000;

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void aSearchEqualsAPlainFilterOverTheWholeLog(long seed) {
        RandomLog log = new RandomLog(seed, EVENTS);
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            SearchEvents search = randomSearch(log, random);
            AuditPage page = log.projection().answer(search);
            List<LoggedEvent> all = plain(log, search);

            assertThat(page.items()).as("%s", search).isEqualTo(all.subList(0, Math.min(search.limit(), all.size())));
            assertThat(page.next())
                    .isEqualTo(
                            all.size() > search.limit()
                                    ? all.get(search.limit() - 1).position()
                                    : null);
        }
    }

    private static SearchEvents randomSearch(RandomLog log, Random random) {
        LoggedEvent some = log.all().get(random.nextInt(EVENTS));
        LoggedEvent other = log.all().get(random.nextInt(EVENTS));
        return new SearchEvents(
                maybe(random, some.actor()),
                maybe(random, some.type()),
                maybe(random, some.aggregateType()),
                maybe(random, some.aggregateId()),
                maybe(random, some.correlationId()),
                maybe(random, other.at().minusSeconds(random.nextInt(4_000))),
                maybe(random, some.at().plusNanos(random.nextInt(2))),
                random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextInt(EVENTS),
                1 + random.nextInt(200));
    }

    private static <T> @Nullable T maybe(Random random, @Nullable T value) {
        return random.nextInt(3) == 0 ? value : null;
    }

    private static List<LoggedEvent> plain(RandomLog log, SearchEvents search) {
        return log.all().stream()
                .filter(event -> event.position() < search.before())
                .filter(event -> search.actor() == null || search.actor().equals(event.actor()))
                .filter(event -> search.type() == null || search.type().equals(event.type()))
                .filter(event ->
                        search.aggregateType() == null || search.aggregateType().equals(event.aggregateType()))
                .filter(event ->
                        search.aggregateId() == null || search.aggregateId().equals(event.aggregateId()))
                .filter(event ->
                        search.correlationId() == null || search.correlationId().equals(event.correlationId()))
                .filter(event -> search.from() == null || !event.at().isBefore(search.from()))
                .filter(event -> search.to() == null || event.at().isBefore(search.to()))
                .sorted(Comparator.comparingLong(LoggedEvent::position).reversed())
                .toList();
    }

    @Test
    void historiesAndEventsAreFoundAlsoAfterTheViewIsFilledAgainAndRebuilt() {
        RandomLog log = new RandomLog(1, 3_000);
        List<String> before = log.index();

        log.handledAgain();
        assertThat(log.index()).isEqualTo(before);
        log.rebuilt();
        assertThat(log.index()).isEqualTo(before);

        for (LoggedEvent event : log.all().subList(0, 100)) {
            assertThat(log.projection().answer(new FindEvent(event.eventId()))).contains(event);
        }
        LoggedEvent some = log.all().get(0);
        String type = Objects.requireNonNull(some.aggregateType());
        String id = Objects.requireNonNull(some.aggregateId());
        assertThat(paged(log, type, id)).isEqualTo(historyOf(log, type, id).toList());
        assertThat(log.projection().answer(new FindEvent("none"))).isEmpty();
        assertThat(log.projection().answer(new FindHistory(type, "none", -1, 5)))
                .isEmpty();
        assertThat(log.projection().answer(new FindHistory(type, id, 1_000_000, 5)))
                .contains(new AuditPage(List.of(), null));
    }

    private static List<LoggedEvent> paged(RandomLog log, String type, String id) {
        List<LoggedEvent> all = new ArrayList<>();
        Long after = -1L;
        while (after != null) {
            AuditPage page =
                    log.projection().answer(new FindHistory(type, id, after, 7)).orElseThrow();
            assertThat(page.items()).hasSizeLessThanOrEqualTo(7);
            all.addAll(page.items());
            after = page.next();
        }
        return all;
    }

    private static Stream<LoggedEvent> historyOf(RandomLog log, String type, String id) {
        return log.all().stream().filter(event -> type.equals(event.aggregateType()) && id.equals(event.aggregateId()));
    }

    @Test
    void theTreeOfALargeRequestIsCutAroundTheEvent() {
        RandomLog log = new RandomLog(2, EVENTS);
        LoggedEvent first = log.all().get(0);
        List<LoggedEvent> together = log.all().stream()
                .filter(event -> Objects.equals(first.correlationId(), event.correlationId()))
                .toList();
        assertThat(together).hasSizeGreaterThan(2 * CauseTree.EVENTS_MAX);
        for (int own : new int[] {0, 700, together.size() / 2, together.size() - 1}) {
            String id = together.get(own).eventId();
            CauseTree tree = log.projection().answer(new FindCauses(id)).orElseThrow();

            assertThat(tree.truncated()).isTrue();
            assertThat(tree.root()).isEqualTo(new CauseTree.Root(first.correlationId(), first.actor(), first.at()));
            assertThat(tree.events())
                    .hasSize(CauseTree.EVENTS_MAX)
                    .anyMatch(event -> event.eventId().equals(id));
            int start = together.stream()
                    .map(LoggedEvent::eventId)
                    .toList()
                    .indexOf(tree.events().get(0).eventId());
            assertThat(start).isEqualTo(Math.min(together.size() - 1_000, Math.max(0, own - 500)));
        }
    }
}
