package daybook.platform.engine.postgres;

import daybook.platform.privacy.KeyStore;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys of persons in a table of the database. */
final class JdbcKeyStore implements KeyStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    JdbcKeyStore(DataSource log) {
        this.jdbc = JdbcClient.create(log);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(log));
    }

    @Override
    public byte @Nullable [] find(String id) {
        return jdbc.sql("SELECT content FROM person_key WHERE id = ?")
                .param(id)
                .query(byte[].class)
                .optional()
                .orElse(null);
    }

    @Override
    public boolean add(String id, Map<String, byte[]> entries) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            int added = jdbc.sql("INSERT INTO person_key (id, content) VALUES (?, ?) ON CONFLICT (id) DO NOTHING")
                    .params(id, Objects.requireNonNull(entries.get(id)))
                    .update();
            if (added > 0) {
                put(entries);
            }
            return added > 0;
        }));
    }

    @Override
    public void put(Map<String, byte[]> entries) {
        transaction.executeWithoutResult(
                status -> entries.forEach((id, content) -> jdbc.sql("INSERT INTO person_key (id, content) VALUES (?, ?)"
                                + " ON CONFLICT (id) DO UPDATE SET content = EXCLUDED.content")
                        .params(id, content)
                        .update()));
    }

    /** Writes the table anew: PostgreSQL leaves a deleted row in its page, and in free pages of the file. */
    @Override
    public void deleteForGood(Collection<String> ids) {
        ids.forEach(
                id -> jdbc.sql("DELETE FROM person_key WHERE id = ?").param(id).update());
        jdbc.sql("VACUUM FULL person_key").update();
    }

    @Override
    public void forEach(String prefix, BiConsumer<String, byte[]> visitor) {
        jdbc.sql("SELECT id, content FROM person_key WHERE id LIKE ?")
                .param(prefix + '%')
                .query(row -> {
                    visitor.accept(row.getString("id"), row.getBytes("content"));
                });
    }
}
