package daybook.operations.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.operations.imports.ImportState.ImportStatus;
import daybook.operations.imports.ImportState.RowError;
import daybook.platform.engine.Node;
import daybook.platform.errors.Rejection;
import daybook.platform.projection.Paging;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One import at a time across all processes, even after the process of an import has died. */
abstract class ImportRunsContract {

    private static final Node ONE_OF_MANY = new Node("1", false, false);

    private JdbcClient jdbc;
    private ImportRuns here;
    private ImportRuns there;

    /** A database with all tables, for all tests of the class. */
    abstract JdbcClient database();

    @BeforeEach
    void open() {
        jdbc = database();
        jdbc.sql("DELETE FROM import_run").update();
        here = new ImportRuns(jdbc, ONE_OF_MANY);
        there = new ImportRuns(jdbc, new Node("2", false, false));
    }

    private static ImportState state(String id, ImportStatus status, RowError... errors) {
        return new ImportState(id, status, "reading", 3, 2, 1, 1, 0, List.of("a warning"), List.of(errors), 0, null);
    }

    private void theLeaseRunsOut() {
        jdbc.sql("UPDATE import_run SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND")
                .update();
    }

    private @Nullable ImportStatus statusOf(String id) {
        return here.find(id).map(ImportState::status).orElse(null);
    }

    @Test
    void oneRunsAtATime() {
        here.begin(state("1", ImportStatus.RUNNING));

        for (ImportRuns any : List.of(here, there)) {
            assertThatThrownBy(() -> any.begin(state("2", ImportStatus.RUNNING)))
                    .isInstanceOfSatisfying(Rejection.class, refusal -> {
                        assertThat(refusal.refusal().code()).isEqualTo("import-running");
                        assertThat(refusal.refusal().figures()).containsEntry("id", "1");
                    });
            assertThatThrownBy(any::refuseWhileRunning).isInstanceOf(Rejection.class);
        }
        here.end(state("1", ImportStatus.DONE));
        there.begin(state("2", ImportStatus.RUNNING));
        assertThat(statusOf("1")).isEqualTo(ImportStatus.DONE);
        assertThat(statusOf("2")).isEqualTo(ImportStatus.RUNNING);
    }

    @Test
    void itsEndIsKeptWithItsErrors() {
        ImportState done =
                state("1", ImportStatus.DONE_WITH_ERRORS, new RowError(2, "why"), new RowError(3, "why not"));
        here.begin(state("1", ImportStatus.RUNNING));

        assertThat(here.renew(state("1", ImportStatus.RUNNING, new RowError(2, "why"))))
                .isTrue();
        assertThat(there.find("1").orElseThrow().errorsOmitted()).isEqualTo(1);
        here.end(done);

        assertThat(there.find("1")).contains(done);
        assertThat(there.list(new Paging(0, 10)).items()).containsExactly(done.withoutErrors());
    }

    @Test
    void whatLostItsProcessHasFailedAndIsReplaced() {
        here.begin(state("1", ImportStatus.RUNNING));
        assertThat(here.renew(state("1", ImportStatus.RUNNING, new RowError(2, "why"))))
                .isTrue();
        theLeaseRunsOut();

        ImportState failed = there.find("1").orElseThrow();
        assertThat(failed.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(failed.errors())
                .singleElement()
                .satisfies(
                        error -> assertThat(error.message()).contains("The process that ran the import ended before"));
        there.begin(state("2", ImportStatus.RUNNING));

        // The first process was only suspended and comes back.
        assertThat(here.renew(state("1", ImportStatus.RUNNING))).isFalse();
        here.end(state("1", ImportStatus.DONE));
        assertThat(statusOf("1")).isEqualTo(ImportStatus.FAILED);
        assertThat(statusOf("2")).isEqualTo(ImportStatus.RUNNING);
    }

    @Test
    void aLeaseThatRanOutIsRenewedWhereNobodyHasTakenItsPlace() {
        here.begin(state("1", ImportStatus.RUNNING));
        theLeaseRunsOut();

        assertThat(here.renew(state("1", ImportStatus.RUNNING))).isTrue();
        assertThat(statusOf("1")).isEqualTo(ImportStatus.RUNNING);
    }

    @Test
    void theOnlyProcessOfAHouseTakesOverAtItsStart() {
        here.begin(state("1", ImportStatus.RUNNING));

        there.opened();
        assertThat(statusOf("1")).isEqualTo(ImportStatus.RUNNING);
        new ImportRuns(jdbc, Node.only()).opened();
        assertThat(statusOf("1")).isEqualTo(ImportStatus.FAILED);
    }

    @Test
    void isStoppedByAnyProcess() {
        here.begin(state("1", ImportStatus.RUNNING));
        assertThat(here.isStopRequested("1")).isFalse();

        there.requestStop("1");

        assertThat(here.isStopRequested("1")).isTrue();
        assertThat(here.find("none")).isEmpty();
    }

    @Test
    void theLastHundredAreKept() {
        IntStream.rangeClosed(101, 205).forEach(id -> {
            here.begin(state("" + id, ImportStatus.RUNNING));
            here.end(state("" + id, ImportStatus.DONE));
        });

        assertThat(here.list(new Paging(0, 500)).total()).isBetween(100L, 101L);
        assertThat(here.list(new Paging(1, 2)).items())
                .extracting(ImportState::id)
                .containsExactly("203", "202");
        assertThat(here.find("101")).isEmpty();
    }
}
