-- The events that an operator has skipped, by view: its rows of these aggregates are incomplete until the view is rebuilt.
CREATE TABLE skipped_event (
    view_name VARCHAR(255) COLLATE "C" NOT NULL,
    event_id VARCHAR(255) COLLATE "C" NOT NULL,
    aggregate VARCHAR(255) COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    actor VARCHAR(100) COLLATE "C" NOT NULL,
    reason VARCHAR(200) COLLATE "C" NOT NULL,
    skipped_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (view_name, event_id)
);
