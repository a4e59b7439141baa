package daybook.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import daybook.platform.engine.RawLog;
import daybook.platform.projection.PastFiles.Stored;
import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import daybook.testing.QuietHouse;
import daybook.testing.Soak;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whatever views are kept of the past: their rows are those that the log gives from its beginning. */
class ProjectionPastTest extends HouseTest {

    private static final int QUESTIONS = Soak.times(4, 12);
    private static final int BLOCK = 4;
    private static final int INTERVAL = 8;

    private final List<ProjectionPast> pasts = new ArrayList<>();

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Folds folds;

    @Autowired
    private RawLog log;

    @TempDir
    private Path folder;

    private long head;
    private Class<?> stock = Object.class;

    @BeforeEach
    void trade() {
        HouseVerbs house = new HouseVerbs(admin());
        String sku = unique("PAST");
        house.stocks(sku, "2.50", 40);
        for (int i = 0; i < 4 * BLOCK; i++) {
            house.receives(sku, 1 + i);
        }
        head = QuietHouse.head(context);
        stock = projections()
                .filter(type -> Folds.nameOf(type).equals("stock"))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void close() {
        pasts.forEach(ProjectionPast::close);
    }

    private ProjectionPast past(Class<?> type) {
        return closed(new ProjectionPast(type, folds, files(type), BLOCK, INTERVAL));
    }

    /** The same, to be closed after the test. */
    private ProjectionPast closed(ProjectionPast past) {
        pasts.add(past);
        return past;
    }

    @Test
    void aKeptViewHasTheRowsOfTheLog() {
        long seed = new Random().nextLong();
        projections().forEach(type -> {
            Random random = new Random(seed);
            ProjectionPast past = past(type);
            for (int i = 0; i < QUESTIONS; i++) {
                isAsInTheLog(past, type, head - random.nextInt((int) Math.min(head, 5 * BLOCK)), random.nextBoolean());
            }
        });
    }

    @Test
    void aStoredViewHasTheRowsOfTheLog() {
        projections().forEach(type -> {
            rows(past(type), head, true);
            for (long position = head; position > head - 2 * INTERVAL; position -= Soak.times(5, 3)) {
                isAsInTheLog(past(type), type, position, true);
            }
        });
    }

    @Test
    void aStoredViewIsReadInsteadOfTheLog() throws Exception {
        store();
        Stored stored = nearest().orElseThrow();
        assertThat(stored.position()).isGreaterThan(head - 2 * INTERVAL);
        try (PastView view = view()) {
            view.importFrom(stored.path(), stored.position());
            Map<String, List<Map<String, @Nullable Object>>> rows =
                    view.after(List.of(), projection -> rows((View) projection, false));
            assertThat(rows)
                    .isEqualTo(rows(closed(new ProjectionPast(stock, folds, files(stock))), stored.position(), false));
        }
    }

    @Test
    void aDamagedFileIsDeleted() throws Exception {
        store();
        Stored stored = nearest().orElseThrow();
        Files.writeString(stored.path(), "-", StandardOpenOption.APPEND);
        assertThat(nearest())
                .get()
                .satisfies(next -> assertThat(next.position()).isLessThan(stored.position()));
        assertThat(stored.path()).doesNotExist();
    }

    @Test
    void aFileOfOtherCodeIsDeleted() throws Exception {
        store();
        Stored stored = nearest().orElseThrow();
        String[] parts = stored.path().getFileName().toString().split("\\.");
        Path other = folder.resolve(stored.path().getFileName().toString().replace(parts[3], "0".repeat(16)));
        Files.move(stored.path(), other);
        assertThat(nearest())
                .get()
                .satisfies(next -> assertThat(next.position()).isLessThan(stored.position()));
        assertThat(other).doesNotExist();
    }

    @Test
    void aFileOfAnotherLogIsDeleted() throws Exception {
        store();
        RawLog other = mock(RawLog.class);
        when(other.after(anyLong(), anyInt())).thenAnswer(call -> log.after(call.<Long>getArgument(0) + 1, 1));
        try (PastView view = view()) {
            assertThat(new PastFiles(folder, stock, () -> other).nearest(view, 0, head))
                    .isEmpty();
        }
        assertThat(nearest()).isEmpty();
    }

    @Test
    void theFilesAreBounded() throws Exception {
        try (PastView view = view()) {
            long first = head - 2 * PastFiles.FILES_MAX;
            view.advance(folds.events(stock, 0, first), first);
            for (long position = first + 1; position < head; position++) {
                view.advance(folds.events(stock, position - 1, position), position);
                files(stock).save(view);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(PastFiles.FILES_MAX)
                    .allSatisfy(file -> assertThat(file.toString()).endsWith(".script"));
        }
        assertThat(nearest()).get().extracting(Stored::position).isEqualTo(head - 1);
    }

    private void store() {
        rows(past(stock), head, false);
    }

    private Optional<Stored> nearest() throws SQLException {
        try (PastView view = view()) {
            return files(stock).nearest(view, 0, head);
        }
    }

    private PastView view() throws SQLException {
        return new PastView(false, database -> folds.make(stock, database));
    }

    private PastFiles files(Class<?> type) {
        return new PastFiles(folder, type, () -> log);
    }

    private void isAsInTheLog(ProjectionPast past, Class<?> type, long position, boolean whole) {
        ProjectionPast anew =
                closed(new ProjectionPast(type, folds, new PastFiles(folder.resolve("none"), type, () -> log)));
        assertThat(rows(past, position, whole)).as("%s at %d", type, position).isEqualTo(rows(anew, position, whole));
    }

    /** The audit index is asked about today alone. */
    private Stream<Class<?>> projections() {
        return folds.types()
                .filter(View.class::isAssignableFrom)
                .filter(type -> !Folds.nameOf(type).equals("audit"));
    }

    /** The rows of all tables. */
    private static Map<String, List<Map<String, @Nullable Object>>> rows(
            ProjectionPast past, long position, boolean whole) {
        return past.run(work -> work.answer(position, null, projection -> rows((View) projection, whole)))
                .join();
    }

    private static Map<String, List<Map<String, @Nullable Object>>> rows(View view, boolean whole) {
        view.needsEntries(whole && view.leavesOutEntries());
        Map<String, List<Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();
        view.forms()
                .forEach(form -> rows.put(
                        form.table(),
                        view.jdbc()
                                .sql("SELECT * FROM " + form.table() + " ORDER BY "
                                        + String.join(", ", form.keyColumns()))
                                .query()
                                .listOfRows()));
        return rows;
    }
}
