package daybook.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import daybook.testing.TestPostgres;
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
                view, new RowForm<>("order_details_lines", Lines.class, 1), new JdbcTemplate(database), 100, 10_000);
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
    void aViewThatAnotherProcessHasEmptiedIsEmpty() {
        one.putsOneMore();
        transactions.executeInTransaction(other.shelves::clear);

        assertThat(one.finds("a")).isEmpty();
        one.putsOneMore();
        assertThat(other.finds("a")).contains(new Shelf("a", "A", 1));
    }

    @Test
    void aViewKeepsItsRowsWhereItsEmptyingIsRolledBack() {
        one.putsOneMore();
        assertThatThrownBy(() -> transactions.executeInTransaction(() -> {
                    one.shelves.clear();
                    throw new IllegalStateException("It was not to be");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(one.finds("a")).contains(new Shelf("a", "A", 1));
        assertThat(other.finds("a")).contains(new Shelf("a", "A", 1));
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
