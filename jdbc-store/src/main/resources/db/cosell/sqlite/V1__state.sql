-- The durable state of the co-sell sync, version 1. Times are microseconds since 1970, flags are 0 or 1.
-- Applied by JdbcStateStore, or by Flyway from db/cosell/sqlite. A version that was released is never edited.

CREATE TABLE cosell_schema (
    version INTEGER NOT NULL PRIMARY KEY,
    what TEXT NOT NULL
) STRICT;

-- One row per deal and name: its place in the queue, its lease, and which deal its news goes to. Rows stay.
CREATE TABLE cosell_deal (
    connection TEXT NOT NULL,
    deal TEXT NOT NULL,
    lane INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER,
    not_before INTEGER,
    dirty_seq INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    news TEXT,
    intents BLOB,
    owner TEXT,
    epoch INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER,
    parked TEXT,
    parked_code TEXT,
    parked_at INTEGER,
    settled_at INTEGER,
    linked INTEGER NOT NULL DEFAULT 0,
    orphaned INTEGER NOT NULL DEFAULT 0,
    memory_rev INTEGER NOT NULL DEFAULT 0,
    claimed_rev INTEGER NOT NULL DEFAULT 0,
    linked_to TEXT,
    related_to TEXT,
    related_referral TEXT,
    PRIMARY KEY (connection, deal)
) STRICT, WITHOUT ROWID;

CREATE INDEX cosell_deal_due ON cosell_deal (connection, lane, due_at, deal) WHERE due_at IS NOT NULL;

CREATE INDEX cosell_deal_next ON cosell_deal (due_at) WHERE due_at IS NOT NULL;

CREATE INDEX cosell_deal_parked ON cosell_deal (connection, parked_at) WHERE parked IS NOT NULL;

CREATE INDEX cosell_deal_orphaned ON cosell_deal (settled_at) WHERE orphaned = 1;

CREATE INDEX cosell_deal_linked_to ON cosell_deal (connection, linked_to) WHERE linked_to IS NOT NULL;

CREATE INDEX cosell_deal_related_to ON cosell_deal (connection, related_to) WHERE related_to IS NOT NULL;

-- What is remembered of a deal: images, baselines, standing differences. Personal data.
CREATE TABLE cosell_memory (
    connection TEXT NOT NULL,
    deal TEXT NOT NULL,
    memory BLOB NOT NULL,
    PRIMARY KEY (connection, deal)
) STRICT;

-- Which referral belongs to which record, over all connections.
CREATE TABLE cosell_pair (
    tenant TEXT NOT NULL,
    referral TEXT NOT NULL,
    organisation TEXT NOT NULL,
    record TEXT NOT NULL,
    connection TEXT NOT NULL,
    deal TEXT NOT NULL,
    PRIMARY KEY (tenant, referral),
    UNIQUE (organisation, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX cosell_pair_deal ON cosell_pair (connection, deal);

-- Events that were taken, by the SHA-256 of their identity.
CREATE TABLE cosell_inbox (
    connection TEXT NOT NULL,
    event BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (connection, event)
) STRICT, WITHOUT ROWID;

CREATE INDEX cosell_inbox_at ON cosell_inbox (at);

-- Conflicts with the values that lost. Personal data in the column held.
CREATE TABLE cosell_conflict (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    connection TEXT NOT NULL,
    id TEXT NOT NULL,
    deal TEXT NOT NULL,
    field TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    rule TEXT NOT NULL,
    held BLOB NOT NULL,
    UNIQUE (connection, id)
) STRICT;

CREATE INDEX cosell_conflict_deal ON cosell_conflict (connection, deal, state);

CREATE INDEX cosell_conflict_at ON cosell_conflict (at) WHERE state <> 'OPEN';

-- What was decided and done. Append-only; ids, no personal data.
CREATE TABLE cosell_audit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    connection TEXT NOT NULL,
    deal TEXT NOT NULL,
    at INTEGER NOT NULL,
    line TEXT NOT NULL
) STRICT;

CREATE INDEX cosell_audit_connection ON cosell_audit (connection, seq);

CREATE INDEX cosell_audit_at ON cosell_audit (at);

-- How far streams of changes were read, and by whom they are read now.
CREATE TABLE cosell_stream (
    connection TEXT NOT NULL,
    stream TEXT NOT NULL,
    place TEXT,
    due_at INTEGER,
    lease_until INTEGER,
    epoch INTEGER NOT NULL DEFAULT 0,
    asked INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (connection, stream)
) STRICT, WITHOUT ROWID;

-- Systems that are not called for a while.
CREATE TABLE cosell_pause (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    until INTEGER NOT NULL,
    why TEXT,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Who this installation is: one row.
CREATE TABLE cosell_installation (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL
) STRICT;

-- Which connection writes for a tenant and a CRM organisation.
CREATE TABLE cosell_writer (
    tenant TEXT NOT NULL,
    organisation TEXT NOT NULL,
    connection TEXT NOT NULL,
    PRIMARY KEY (tenant, organisation)
) STRICT, WITHOUT ROWID;

INSERT INTO cosell_schema (version, what) VALUES (1, 'state');
