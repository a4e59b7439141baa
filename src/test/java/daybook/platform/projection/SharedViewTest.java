package daybook.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import daybook.testing.TestPostgres;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** One view, written now by one process and now by another: what one of them has in memory is not believed after the other has written. */
class SharedViewTest {

    private final HikariDataSource database = TestPostgres.migrated();
    private final TransactionManager transactions = new SpringTransactionManager(new JdbcTransactionManager(database));
    private final Process one = new Process();
    private final Process other = new Process();

    record Lines(String id, String lines) {}

    record Shelf(String id, String name, long version) {}

    /** The view as one process has it. */
    private final class Process {

        private final ViewTable<Shelf> shelves = new View(database).table("warehouse", Shelf.class, 1);

        private void does(Consumer<ViewTable<Shelf>> work) {
            UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("any"));
            unit.attachTransaction(transactions);
            unit.execute(() -> work.accept(shelves));
        }

        private void putsOneMore() {
            does(table -> {
                long before = table.find("a").map(Shelf::version).orElse(0L);
                table.put(new Shelf("a", "A", before + 1));
            });
        }

        private Optional<Shelf> finds(String id) {
            Optional<?>[] found = new Optional<?>[1];
            does(table -> found[0] = table.find(id));
            return found[0].map(Shelf.class::cast);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRowThatAnotherProcessHasChangedIsReadAnew() {
        one.putsOneMore();
        other.putsOneMore();
        one.putsOneMore();
        one.putsOneMore();
        other.putsOneMore();

        assertThat(one.finds("a")).contains(new Shelf("a", "A", 5));
    }

    /** Few large rows stay in memory where there would be room for many small ones. */
    @Test
    void rowsAreKeptByTheSizeOfTheirTexts() {
        View view = new View(database);
        view.table("warehouse", Shelf.class, 1);
        ViewTable<Lines> table = new ViewTable<>(
                view, new RecordMapping<>("order_lines", Lines.class, 1), new JdbcTemplate(database), 100, 10_000);
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("any"));
        unit.attachTransaction(transactions);
        for (int i = 0; i < 5; i++) {
            table.put(new Lines("large" + i, "x".repeat(4_000)));
        }
        for (int i = 0; i < 5; i++) {
            table.put(new Lines("small" + i, "x"));
        }

        table.written();

        assertThat(table.kept()).isEqualTo(7);
        unit.rollback();
    }

    record Step(String orderId, String state, int stuck, Instant since, long version) {}

    record Line(
            String accountId,
            long sequence,
            Instant effectiveAt,
            Instant recordedAt,
            String type,
            BigDecimal amount,
            String currency,
            BigDecimal balance,
            @Nullable String counterparty,
            @Nullable String reference) {}

    record Balance(
            String accountId,
            String owner,
            String currency,
            BigDecimal balance,
            BigDecimal held,
            boolean closed,
            long version) {}

    @Test
    void rowsThatAreWrittenTogetherAreReadAsTheyWere() {
        Instant at = Instant.parse("2026-11-28T05:37:45.392019Z");
        List<Line> lines = List.of(
                new Line(
                        "a", 0, at, at.plusNanos(1_000), "NULL", decimal("0.0100"), "GBP", decimal("1.0000"), null, ""),
                new Line(
                        "a",
                        1,
                        at,
                        at,
                        "{\"a,b\"}",
                        decimal("-7.0000"),
                        "GBP",
                        decimal("123456789012.3400"),
                        "\\",
                        null));
        written("account_statement_line", Line.class, 2, table -> lines.forEach(table::append));
        assertThat(read("account_statement_line", Line.class)).isEqualTo(lines);

        List<Step> steps = List.of(new Step("a", "A", 1, at, 1), new Step("b", "B", -1, at, 1));
        written("fulfilment", Step.class, 1, table -> steps.forEach(table::put));
        List<Step> later =
                List.of(new Step("a", "C", 2, at, 2), new Step("b", "D", 3, at, 2), new Step("c", "E", 4, at, 1));
        written("fulfilment", Step.class, 1, table -> later.forEach(table::put));
        assertThat(read("fulfilment", Step.class)).isEqualTo(later);

        List<Balance> balances = List.of(
                new Balance("a", "Ann", "GBP", decimal("1.0000"), decimal("0.0000"), true, 1),
                new Balance("b", "Bob", "GBP", decimal("1.0000"), decimal("0.0000"), false, 1));
        written("account_balance", Balance.class, 1, table -> balances.forEach(table::put));
        assertThat(read("account_balance", Balance.class)).isEqualTo(balances);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private <R extends Record> void written(String name, Class<R> row, int keys, Consumer<ViewTable<R>> work) {
        ViewTable<R> table = new View(database).table(name, row, keys);
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("any"));
        unit.attachTransaction(transactions);
        unit.execute(() -> work.accept(table));
    }

    private <R extends Record> List<R> read(String table, Class<R> row) {
        return new JdbcTemplate(database)
                .query("SELECT * FROM " + table + " ORDER BY 1, 2", new RecordRowMapper<>(row));
    }

    @Test
    void aRowThatAnotherProcessHasAddedIsThere() {
        assertThat(one.finds("a")).isEmpty();
        other.putsOneMore();

        one.putsOneMore();

        assertThat(other.finds("a")).contains(new Shelf("a", "A", 2));
    }

    @Test
    void whatIsRolledBackIsNobodysMemory() {
        one.putsOneMore();
        assertThatThrownBy(() -> other.does(table -> {
                    table.put(new Shelf("a", "Never", 99));
                    throw new IllegalStateException("It was not to be");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(other.finds("a")).contains(new Shelf("a", "A", 1));
        one.putsOneMore();
        assertThat(other.finds("a")).contains(new Shelf("a", "A", 2));
    }

    @Test
    void aViewWhoseRowsARebuildHasReplacedReadsThemAnew() {
        one.putsOneMore();
        other.putsOneMore();
        transactions.executeInTransaction(() -> {
            JdbcTemplate jdbc = new JdbcTemplate(database);
            jdbc.update("DELETE FROM warehouse");
            jdbc.update("UPDATE view_writer SET writer = ''");
        });

        other.putsOneMore();
        assertThat(one.finds("a")).contains(new Shelf("a", "A", 1));
    }

    @Test
    void noChangeIsLostWhereBothWriteAtOnce() throws Exception {
        int each = 200;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> writers = List.of(putting(one, each), putting(other, each));
            for (Future<Boolean> written : threads.invokeAll(writers)) {
                assertThat(written.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(one.finds("a")).contains(new Shelf("a", "A", 2L * each));
    }

    private static Callable<Boolean> putting(Process process, int times) {
        return () -> {
            for (int i = 0; i < times; i++) {
                process.putsOneMore();
            }
            return true;
        };
    }
}
