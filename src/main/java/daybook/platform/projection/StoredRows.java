package daybook.platform.projection;

import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of a table, read in pages by their key, so that memory stays flat. */
public final class StoredRows {

    private static final int PAGE_SIZE = 5_000;

    private final RecordMapping<?> form;
    private final JdbcTemplate jdbc;

    StoredRows(RecordMapping<?> form, DataSource database) {
        this.form = form;
        this.jdbc = new JdbcTemplate(database);
    }

    /** A row that is read. */
    public static final class Stored {

        private final RecordMapping<?> form;
        private final Record row;
        private final List<Object> key;

        @SuppressWarnings("unchecked")
        private Stored(RecordMapping<?> form, Record row) {
            this.form = form;
            this.row = row;
            this.key = ((RecordMapping<Record>) form).keyOf(row);
        }

        List<Object> key() {
            return key;
        }

        public MemoryView.Row row() {
            return MemoryView.Row.of(form, row);
        }
    }

    /** @throws org.springframework.dao.DataAccessException if the table is not that of today's code */
    public void forEach(Consumer<Stored> consumer) {
        List<? extends Record> page = jdbc.query(form.selectAfterKey(true, PAGE_SIZE), form.reader());
        while (!page.isEmpty()) {
            page.forEach(row -> consumer.accept(new Stored(form, row)));
            if (page.size() < PAGE_SIZE) {
                return;
            }
            Stored last = new Stored(form, page.get(page.size() - 1));
            page = jdbc.query(
                    form.selectAfterKey(false, PAGE_SIZE),
                    form.reader(),
                    form.parametersAfter(last.key().toArray()));
        }
    }
}
