package daybook.history.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.history.LoggedEvent;
import daybook.history.SampleLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFeedTest {

    private static final EventFilter ALL = new EventFilter(null, null, null, null);

    private final SampleLog log = new SampleLog();
    private final EventFeed feed = new EventFeed(log.events());

    @Test
    void theCursorLeadsThroughTheWholeLog() {
        log.add(7, "a", "c");

        assertThat(walk(3, ALL)).hasSize(7).isSorted().doesNotHaveDuplicates();
        assertThat(feed.after(log.head(), 3, ALL)).isEqualTo(new CursorPage(List.of(), log.head()));
        assertThat(feed.after(0, 2, ALL).next()).isEqualTo(2L * SampleLog.STEP);
    }

    @ParameterizedTest
    @CsvSource({
        "test.Noted,,,,5",
        "test.Other,,,,0",
        ",note,,,5",
        ",other,,,0",
        ",,b,,2",
        ",,,d,2",
        ",note,a,c,3",
        "test.Noted,note,a,d,0"
    })
    void onlyMatchingEventsAreShown(
            String type, String aggregateType, String aggregateId, String correlation, int count) {
        log.add(3, "a", "c").add(2, "b", "d");

        EventFilter filter = new EventFilter(type, aggregateType, aggregateId, correlation);

        assertThat(walk(1, filter)).hasSize(count);
    }

    @Test
    void aScanIsBoundedAndSaysHowFarItCame() {
        log.add(EventFeed.SCANNED_MAX + 10, "a", "c").add(1, "b", "c");
        EventFilter rare = new EventFilter(null, null, "b", null);

        CursorPage first = feed.after(0, 50, rare);

        assertThat(first).isEqualTo(new CursorPage(List.of(), (long) EventFeed.SCANNED_MAX * SampleLog.STEP));
        assertThat(feed.after(first.next(), 50, rare).items())
                .extracting(LoggedEvent::position)
                .containsExactly(log.head());
    }

    private List<Long> walk(int limit, EventFilter filter) {
        List<Long> positions = new ArrayList<>();
        long position = -1;
        CursorPage page = feed.after(0, limit, filter);
        while (page.next() != position) {
            page.items().forEach(event -> positions.add(event.position()));
            position = page.next();
            page = feed.after(position, limit, filter);
        }
        return positions;
    }
}
