-- Memberships and transitions are written with most events, each at a random place of every index that has it. Here are those indexes alone that something needs.

-- The memberships of a profile are asked for by rule, since its state tells which they are.
DROP INDEX segment_member_by_profile;

-- The ids of segments are interned like other names. One that has been removed stays, because its transitions do.
CREATE TABLE segment_name
(
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant INTEGER NOT NULL REFERENCES tenant (id),
    name   TEXT    NOT NULL,
    UNIQUE (tenant, name)
) STRICT;

INSERT INTO segment_name (tenant, name)
SELECT DISTINCT tenant, segment FROM segment_transition ORDER BY tenant, segment;

CREATE TABLE transition_log
(
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant     INTEGER NOT NULL,
    segment    INTEGER NOT NULL,
    rule       INTEGER NOT NULL,
    profile    INTEGER NOT NULL,
    entered    INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    cause      INTEGER NOT NULL,
    source     INTEGER REFERENCES source (id),
    message_id TEXT,
    portion    INTEGER NOT NULL GENERATED ALWAYS AS (id >> 14) VIRTUAL
) STRICT;

INSERT INTO transition_log (id, tenant, segment, rule, profile, entered, at, cause, source, message_id)
SELECT t.id, t.tenant, n.id, t.rule, t.profile, t.entered, t.at, t.cause, t.source, t.message_id
FROM segment_transition AS t JOIN segment_name AS n ON n.tenant = t.tenant AND n.name = t.segment
ORDER BY t.id;

DROP TABLE segment_transition;
ALTER TABLE transition_log RENAME TO segment_transition;

-- By portions of 16,384 transitions, as event_by_sighting is by portions of events. The listing of a tenant finds its portions here as well.
CREATE INDEX segment_transition_by_profile ON segment_transition (tenant, portion, profile);
CREATE INDEX segment_transition_by_segment ON segment_transition (tenant, portion, segment);

-- Groups: whose members rules look at, such as the people of a company.

CREATE TABLE segment_group
(
    tenant  INTEGER NOT NULL REFERENCES tenant (id),
    key     INTEGER NOT NULL,
    profile INTEGER NOT NULL,
    PRIMARY KEY (tenant, key, profile)
) STRICT, WITHOUT ROWID;

CREATE INDEX segment_group_by_profile ON segment_group (tenant, profile, key);

-- Members and transitions that come many at a time: when a rule comes into force, a row for each would take most of the time.

-- Profiles of 4,096 ids that follow each other: a bitmap of 512 bytes, or, where that takes less, the places in the block as numbers of two bytes. Who is here is not in segment_member.
CREATE TABLE segment_member_block
(
    tenant   INTEGER NOT NULL,
    rule     INTEGER NOT NULL,
    block    INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    count    INTEGER NOT NULL,
    profiles BLOB    NOT NULL,
    PRIMARY KEY (tenant, rule, block, since)
) STRICT, WITHOUT ROWID;

-- Transitions that differ in their profile alone. Their numbers rise with the profile, from "first" to "last"; between them, segment_transition has none.
CREATE TABLE segment_transition_block
(
    last     INTEGER PRIMARY KEY,
    first    INTEGER NOT NULL,
    tenant   INTEGER NOT NULL REFERENCES tenant (id),
    segment  INTEGER NOT NULL,
    rule     INTEGER NOT NULL,
    block    INTEGER NOT NULL,
    entered  INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    cause    INTEGER NOT NULL,
    profiles BLOB    NOT NULL
) STRICT;

CREATE INDEX segment_transition_block_by_tenant ON segment_transition_block (tenant);
CREATE INDEX segment_transition_block_by_block ON segment_transition_block (tenant, block);
CREATE INDEX segment_transition_block_by_segment ON segment_transition_block (tenant, segment);
