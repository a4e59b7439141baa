package daybook.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.testing.HouseTest;
import daybook.testing.HouseVerbs;
import daybook.testing.QuietHouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whatever views are kept of the past: their rows are those that the log gives from its beginning. */
class ProjectionPastTest extends HouseTest {

    private static final int QUESTIONS = 12;
    private static final int BLOCK = 8;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Folds folds;

    @Test
    void aKeptViewHasTheRowsOfTheLog() {
        HouseVerbs house = new HouseVerbs(admin());
        String sku = unique("KEPT");
        house.stocks(sku, "2.50", 40);
        for (int i = 0; i < 4 * BLOCK; i++) {
            house.receives(sku, 1 + i);
        }
        long head = QuietHouse.head(context);
        long seed = new Random().nextLong();
        projections().forEach(type -> {
            Random random = new Random(seed);
            ProjectionPast past = new ProjectionPast(type, folds, BLOCK);
            for (int i = 0; i < QUESTIONS; i++) {
                long position = head - random.nextInt((int) Math.min(head, 5 * BLOCK));
                boolean whole = random.nextBoolean();
                assertThat(rows(past, position, whole))
                        .as("%s at %d, seed %d", type, position, seed)
                        .isEqualTo(rows(new ProjectionPast(type, folds, Integer.MAX_VALUE), position, whole));
            }
        });
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
