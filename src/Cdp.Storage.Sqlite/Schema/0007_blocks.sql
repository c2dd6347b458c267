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

CREATE INDEX segment_member_block_by_block ON segment_member_block (tenant, block, rule);

-- Transitions that differ in their profile alone. Their numbers rise with the profile, from "first" to "last"; between them, segment_transition has none.
CREATE TABLE segment_transition_block
(
    last     INTEGER PRIMARY KEY,
    first    INTEGER NOT NULL,
    tenant   INTEGER NOT NULL REFERENCES tenant (id),
    segment  TEXT    NOT NULL,
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
