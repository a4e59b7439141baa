package daybook.platform.engine.postgres;

import daybook.testing.TestPostgres;

/** Uses the connection settings of the application, which send many rows in a batch. */
class PostgresRawLogTest extends DatabaseRawLogContract {

    @Override
    protected Opened open() {
        PostgresFixture fixture =
                new PostgresFixture(PostgresLog.open(TestPostgres.newDatabase()).dataSource());
        return new Opened(fixture.store, new JdbcRawLog(fixture.log, new SettledPositions(fixture.log)), fixture);
    }
}
