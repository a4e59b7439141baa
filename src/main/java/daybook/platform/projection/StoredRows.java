package daybook.platform.projection;

import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The rows of a table, read in pages by their key, so that memory stays flat. */
public final class StoredRows {

    private static final int PAGE_SIZE = 5_000;

    private final RecordMapping<?> form;
    private final JdbcTemplate jdbc;

    StoredRows(RecordMapping<?> form, DataSource database) {
        this.form = form;
        this.jdbc = new JdbcTemplate(database);
    }

    /** @throws org.springframework.dao.DataAccessException if the table is not that of today's code */
    public void forEach(Consumer<MemoryView.Row> consumer) {
        RowMapper<MemoryView.Row> reader = (row, number) -> new MemoryView.Row(form, form.comparable(row));
        List<MemoryView.Row> page = jdbc.query(form.selectAfterKey(true, PAGE_SIZE), reader);
        while (!page.isEmpty()) {
            page.forEach(consumer);
            if (page.size() < PAGE_SIZE) {
                return;
            }
            MemoryView.Row last = page.get(page.size() - 1);
            page = jdbc.query(
                    form.selectAfterKey(false, PAGE_SIZE),
                    reader,
                    form.parametersAfter(last.key().toArray()));
        }
    }
}
