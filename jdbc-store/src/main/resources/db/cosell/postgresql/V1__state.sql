-- The durable state of the co-sell sync, version 1. Times are microseconds since 1970, flags are 0 or 1.
-- Applied by JdbcStateStore, or by Flyway from db/cosell/postgresql. A version that was released is never edited.

CREATE TABLE cosell_schema (
    version INTEGER NOT NULL PRIMARY KEY,
    what TEXT COLLATE "C" NOT NULL
);

-- One row per deal and name: its place in the queue, its lease, and which deal its news goes to. Rows stay.
CREATE TABLE cosell_deal (
    connection TEXT COLLATE "C" NOT NULL,
    deal TEXT COLLATE "C" NOT NULL,
    lane SMALLINT NOT NULL DEFAULT 0,
    due_at BIGINT,
    not_before BIGINT,
    dirty_seq BIGINT NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    news TEXT COLLATE "C",
    intents BYTEA,
    owner TEXT COLLATE "C",
    epoch BIGINT NOT NULL DEFAULT 0,
    lease_until BIGINT,
    parked TEXT COLLATE "C",
    parked_code TEXT COLLATE "C",
    parked_at BIGINT,
    settled_at BIGINT,
    linked SMALLINT NOT NULL DEFAULT 0,
    orphaned SMALLINT NOT NULL DEFAULT 0,
    memory_rev BIGINT NOT NULL DEFAULT 0,
    claimed_rev BIGINT NOT NULL DEFAULT 0,
    linked_to TEXT COLLATE "C",
    related_to TEXT COLLATE "C",
    related_referral TEXT COLLATE "C",
    PRIMARY KEY (connection, deal)
) WITH (fillfactor = 70);

CREATE INDEX cosell_deal_due ON cosell_deal (connection, lane, due_at, deal) WHERE due_at IS NOT NULL;

CREATE INDEX cosell_deal_next ON cosell_deal (due_at) WHERE due_at IS NOT NULL;

CREATE INDEX cosell_deal_parked ON cosell_deal (connection, parked_at) WHERE parked IS NOT NULL;

CREATE INDEX cosell_deal_orphaned ON cosell_deal (settled_at) WHERE orphaned = 1;

CREATE INDEX cosell_deal_linked_to ON cosell_deal (connection, linked_to) WHERE linked_to IS NOT NULL;

CREATE INDEX cosell_deal_related_to ON cosell_deal (connection, related_to) WHERE related_to IS NOT NULL;

-- What is remembered of a deal: images, baselines, standing differences. Personal data.
CREATE TABLE cosell_memory (
    connection TEXT COLLATE "C" NOT NULL,
    deal TEXT COLLATE "C" NOT NULL,
    memory BYTEA NOT NULL,
    PRIMARY KEY (connection, deal)
);

-- Which referral belongs to which record, over all connections.
CREATE TABLE cosell_pair (
    tenant TEXT COLLATE "C" NOT NULL,
    referral TEXT COLLATE "C" NOT NULL,
    organisation TEXT COLLATE "C" NOT NULL,
    record TEXT COLLATE "C" NOT NULL,
    connection TEXT COLLATE "C" NOT NULL,
    deal TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, referral),
    UNIQUE (organisation, record)
);

CREATE INDEX cosell_pair_deal ON cosell_pair (connection, deal);

-- Events that were taken, by the SHA-256 of their identity.
CREATE TABLE cosell_inbox (
    connection TEXT COLLATE "C" NOT NULL,
    event BYTEA NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (connection, event)
);

CREATE INDEX cosell_inbox_at ON cosell_inbox (at);

-- Conflicts with the values that lost. Personal data in the column held.
CREATE TABLE cosell_conflict (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    connection TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    deal TEXT COLLATE "C" NOT NULL,
    field TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    held BYTEA NOT NULL,
    UNIQUE (connection, id)
);

CREATE INDEX cosell_conflict_deal ON cosell_conflict (connection, deal, state);

CREATE INDEX cosell_conflict_at ON cosell_conflict (at) WHERE state <> 'OPEN';

-- What was decided and done. Append-only; ids, no personal data.
CREATE TABLE cosell_audit (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    connection TEXT COLLATE "C" NOT NULL,
    deal TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    line TEXT COLLATE "C" NOT NULL
);

CREATE INDEX cosell_audit_connection ON cosell_audit (connection, seq);

CREATE INDEX cosell_audit_at ON cosell_audit (at);

-- How far streams of changes were read, and by whom they are read now.
CREATE TABLE cosell_stream (
    connection TEXT COLLATE "C" NOT NULL,
    stream TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C",
    due_at BIGINT,
    lease_until BIGINT,
    epoch BIGINT NOT NULL DEFAULT 0,
    asked SMALLINT NOT NULL DEFAULT 0,
    PRIMARY KEY (connection, stream)
);

-- Systems that are not called for a while.
CREATE TABLE cosell_pause (
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    until BIGINT NOT NULL,
    why TEXT COLLATE "C",
    PRIMARY KEY (kind, id)
);

-- Who this installation is: one row.
CREATE TABLE cosell_installation (
    one SMALLINT NOT NULL PRIMARY KEY CHECK (one = 1),
    id TEXT COLLATE "C" NOT NULL
);

-- Which connection writes for a tenant and a CRM organisation.
CREATE TABLE cosell_writer (
    tenant TEXT COLLATE "C" NOT NULL,
    organisation TEXT COLLATE "C" NOT NULL,
    connection TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, organisation)
);

INSERT INTO cosell_schema (version, what) VALUES (1, 'state');
