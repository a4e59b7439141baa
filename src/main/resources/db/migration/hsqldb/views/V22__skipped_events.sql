-- The events that an operator has skipped, by view: its rows of these aggregates are incomplete until the view is rebuilt.
CREATE CACHED TABLE skipped_event (
    view_name VARCHAR(255) NOT NULL,
    event_id VARCHAR(255) NOT NULL,
    aggregate VARCHAR(255) NOT NULL,
    position BIGINT NOT NULL,
    actor VARCHAR(100) NOT NULL,
    reason VARCHAR(200) NOT NULL,
    skipped_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (view_name, event_id)
);
