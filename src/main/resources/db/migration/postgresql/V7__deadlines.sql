-- What is to happen at an instant, in the layout of db-scheduler. It stands beside the processors' positions, so that both are committed together.
CREATE TABLE deadline (
    task_name VARCHAR(255) COLLATE "C" NOT NULL,
    task_instance VARCHAR(255) COLLATE "C" NOT NULL,
    task_data BYTEA,
    execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by VARCHAR(50) COLLATE "C",
    last_success TIMESTAMP WITH TIME ZONE,
    last_failure TIMESTAMP WITH TIME ZONE,
    consecutive_failures INTEGER,
    last_heartbeat TIMESTAMP WITH TIME ZONE,
    version BIGINT NOT NULL,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX deadline_execution_time ON deadline (execution_time);
CREATE INDEX deadline_last_heartbeat ON deadline (last_heartbeat);
