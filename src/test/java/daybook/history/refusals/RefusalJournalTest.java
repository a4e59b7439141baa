package daybook.history.refusals;

import static daybook.history.refusals.RefusalProperties.ROWS_LEAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import com.zaxxer.hikari.HikariDataSource;
import daybook.history.RefusalQuery.RefusalEntry;
import daybook.history.RefusalQuery.RefusedAggregate;
import daybook.history.RefusalQuery.SearchRefusals;
import daybook.platform.errors.Rejection;
import daybook.platform.metadata.MetaDataKeys;
import daybook.testing.ViewDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

class RefusalJournalTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final ViewDatabase database = new ViewDatabase();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RefusalTable table = table(ROWS_LEAST);
    private final RefusalJournal journal = journal(10_000);

    private record Withdraw() {}

    private RefusalJournal journal(int rowsMax) {
        return new RefusalJournal(table(rowsMax), database.json(), new RefusalProperties(YEAR, rowsMax), meters);
    }

    private RefusalTable table(int rowsMax) {
        return new RefusalTable(
                database.dataSource(),
                new JdbcTransactionManager(database.dataSource()),
                database.json(),
                new RefusalProperties(YEAR, rowsMax),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void aRefusalIsKeptWithItsFiguresAndWhoWasRefused() {
        Instant before = Instant.now().minusMillis(1);

        journal.add(refused("account:ada", "requested", 7, "available", 5));

        assertThat(all()).singleElement().satisfies(entry -> {
            assertThat(entry.at()).isBetween(before, Instant.now());
            assertThat(entry.actor()).isEqualTo("clerk");
            assertThat(entry.command()).isEqualTo("Withdraw");
            assertThat(entry.aggregate()).isEqualTo(new RefusedAggregate("account", "ada"));
            assertThat(entry.code()).isEqualTo("no");
            assertThat(entry.figures()).isEqualTo(Map.of("requested", 7, "available", 5));
            assertThat(entry.correlationId()).isEqualTo("desk/7");
        });
    }

    @Test
    void anIdMayHaveColons() {
        journal.add(refused("stock:main:MUG"));

        assertThat(all())
                .extracting(RefusalEntry::aggregate)
                .containsExactly(new RefusedAggregate("stock", "main:MUG"));
    }

    @Test
    void aFigureThatIsTooLongIsLeftOut() {
        List<String> events =
                IntStream.range(0, 1_000).mapToObj(i -> "event " + i).toList();

        journal.add(refused("account:ada", "expectedVersion", 1, "events", events, "actualVersion", 1_001));

        assertThat(all().get(0).figures()).isEqualTo(Map.of("expectedVersion", 1, "actualVersion", 1_001));
    }

    @Test
    void aFullQueueDropsItsOldestRefusalsAndCountsThem() {
        synchronized (journal) {
            for (int i = 0; i < RefusalJournal.QUEUE_MAX + 3; i++) {
                journal.add(refused("account:" + i));
            }
        }

        assertThat(journal.answer(search(null, null, null, RefusalJournal.QUEUE_MAX)))
                .last()
                .satisfies(oldest -> assertThat(oldest.aggregate().id()).isEqualTo("3"));
        assertThat(lost()).isEqualTo(3);
    }

    @Test
    void aJournalThatCannotBeWrittenTroublesNobody() {
        ((HikariDataSource) database.dataSource()).close();

        journal.add(refused("account:ada"));
        journal.write();

        assertThat(lost()).isEqualTo(1);
    }

    @Test
    void whatIsQueuedAtTheEndIsWritten() {
        journal.add(refused("account:ada"));

        journal.close();

        assertThat(table.find(search(null, null, null, 10))).hasSize(1);
    }

    @Test
    void refusalsOfMoreThanAYearAgoAreDeleted() {
        store(NOW.minus(YEAR).minusMillis(1), NOW.minus(YEAR), NOW);

        table.purge();

        assertThat(all()).extracting(RefusalEntry::at).containsExactly(NOW, NOW.minus(YEAR));
    }

    @Test
    void theOldestBeyondTheBoundAreDeleted() {
        store(IntStream.range(0, ROWS_LEAST + 2)
                .mapToObj(i -> NOW.minusMillis(i))
                .toArray(Instant[]::new));

        table.purge();

        assertThat(journal.answer(search(null, null, null, 2 * ROWS_LEAST)))
                .hasSize(ROWS_LEAST)
                .last()
                .satisfies(oldest -> assertThat(oldest.at()).isEqualTo(NOW.minusMillis(ROWS_LEAST - 1)));
    }

    @Test
    void refusalsWithoutEndAreDeletedWhileTheyAreWritten() {
        RefusalJournal small = journal(ROWS_LEAST);
        for (int i = 0; i < 2 * ROWS_LEAST; i++) {
            small.add(refused("account:" + i));
        }
        small.close();

        assertThat(small.answer(search(null, null, null, 2 * ROWS_LEAST))).hasSizeLessThan(ROWS_LEAST * 3 / 2);
    }

    @Test
    void aSpanHasItsFirstInstantAndNotItsLast() {
        store(NOW.minusMillis(1), NOW, NOW.plusMillis(1));

        assertThat(journal.answer(search(NOW, NOW.plusMillis(1), null, 10)))
                .extracting(RefusalEntry::at)
                .containsExactly(NOW);
        assertThat(journal.answer(search(NOW.plusNanos(1), null, null, 10)))
                .extracting(RefusalEntry::at)
                .containsExactly(NOW.plusMillis(1));
        assertThat(journal.answer(search(Instant.parse("1900-01-01T00:00:00Z"), null, null, 10)))
                .hasSize(3);
    }

    @Test
    void pagesGoBackwardsWithoutGapOrRepetition() {
        store(NOW, NOW.plusMillis(1), NOW.plusMillis(2));

        RefusalPage first = RefusalPage.of(journal.answer(search(null, null, null, 3)), 2);
        RefusalPage second = RefusalPage.of(journal.answer(search(null, null, first.next(), 3)), 2);

        assertThat(first.items()).extracting(RefusalEntry::at).containsExactly(NOW.plusMillis(2), NOW.plusMillis(1));
        assertThat(second.items()).extracting(RefusalEntry::at).containsExactly(NOW);
        assertThat(second.next()).isNull();
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new RefusalProperties(Duration.ZERO, ROWS_LEAST))
                .hasMessageContaining("daybook.refusals.keep");
        assertThatThrownBy(() -> new RefusalProperties(YEAR, 0)).hasMessageContaining("daybook.refusals.rows-max");
    }

    private static RefusedCommand refused(String aggregate, Object... figures) {
        CommandMessage<?> command = GenericCommandMessage.asCommandMessage(new Withdraw())
                .withMetaData(Map.of(MetaDataKeys.ACTOR, "clerk", MetaDataKeys.CORRELATION_ID, "desk/7"));
        return RefusedCommand.now(
                command,
                aggregate,
                Rejection.conflict("no", "It cannot be.", figures).refusal());
    }

    private void store(Instant... instants) {
        List<RefusalRow> rows = new ArrayList<>();
        for (Instant at : instants) {
            String id = UuidCreator.getTimeOrderedEpoch(at).toString();
            rows.add(new RefusalRow(id, "clerk", "Withdraw", "account", "ada", "no", "{}", "desk/7"));
        }
        table.append(rows);
    }

    private List<RefusalEntry> all() {
        return journal.answer(search(null, null, null, 10));
    }

    private static SearchRefusals search(
            @Nullable Instant from, @Nullable Instant to, @Nullable String after, int limit) {
        return new SearchRefusals(null, null, null, null, from, to, after, limit);
    }

    private double lost() {
        return meters.counter("daybook.refusals.lost").count();
    }
}
