package daybook.platform.engine.postgres;

import daybook.platform.engine.GroupWriter;
import daybook.platform.engine.GroupWriterContract;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.embedded.EngineFixture;
import daybook.platform.idempotency.IdempotencyStore;
import daybook.testing.TestPostgres;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;

class PostgresGroupWriterTest extends GroupWriterContract {

    @Override
    protected Log open(UnaryOperator<GroupWriter.Batches> wrapping) {
        PostgresFixture fixture = new PostgresFixture(TestPostgres.migrated(), wrapping, EngineFixture.Noted.class);
        return new Log() {
            @Override
            public EventStorageEngine engine() {
                return fixture.engine;
            }

            @Override
            public Serializer serializer() {
                return fixture.serializer;
            }

            @Override
            public RawLog raw() {
                return new JdbcRawLog(fixture.log, new SettledPositions(fixture.log));
            }

            @Override
            public IdempotencyStore requests() {
                return fixture.requests;
            }

            @Override
            public void close() {
                fixture.close();
            }
        };
    }
}
