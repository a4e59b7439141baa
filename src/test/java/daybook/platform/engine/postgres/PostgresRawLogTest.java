package daybook.platform.engine.postgres;

import daybook.testing.TestPostgres;

/** By connections as the house's own, which send many rows at once. */
class PostgresRawLogTest extends DatabaseRawLogContract {

    @Override
    protected Opened open() {
        PostgresFixture fixture =
                new PostgresFixture(PostgresLog.open(TestPostgres.newDatabase()).dataSource());
        return new Opened(fixture.store, new JdbcRawLog(fixture.log), fixture);
    }
}
