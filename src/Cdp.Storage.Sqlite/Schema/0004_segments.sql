-- Segments: their rules, what these remember of each profile, who belongs, and who entered and left.

-- The definition of a rule never changes, its state does. The setting segment_rules is the version of the rules.
CREATE TABLE segment_rule
(
    tenant     INTEGER NOT NULL REFERENCES tenant (id),
    number     INTEGER NOT NULL,
    segment    TEXT    NOT NULL,
    definition TEXT    NOT NULL,
    state      INTEGER NOT NULL,
    since      INTEGER NOT NULL,
    added_at   INTEGER NOT NULL,
    added_by   TEXT    NOT NULL,
    PRIMARY KEY (tenant, number)
) STRICT;

CREATE TABLE segment_state
(
    tenant   INTEGER NOT NULL,
    profile  INTEGER NOT NULL,
    rules    INTEGER NOT NULL,
    deadline INTEGER,
    state    BLOB    NOT NULL,
    PRIMARY KEY (tenant, profile)
) STRICT;

CREATE INDEX segment_state_by_deadline ON segment_state (tenant, deadline, profile) WHERE deadline IS NOT NULL;

CREATE TABLE segment_member
(
    tenant  INTEGER NOT NULL,
    rule    INTEGER NOT NULL,
    profile INTEGER NOT NULL,
    since   INTEGER NOT NULL,
    PRIMARY KEY (tenant, rule, profile)
) STRICT, WITHOUT ROWID;

CREATE INDEX segment_member_by_profile ON segment_member (tenant, profile, rule);

CREATE TABLE segment_transition
(
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant     INTEGER NOT NULL REFERENCES tenant (id),
    segment    TEXT    NOT NULL,
    rule       INTEGER NOT NULL,
    profile    INTEGER NOT NULL,
    entered    INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    cause      INTEGER NOT NULL,
    source     INTEGER REFERENCES source (id),
    message_id TEXT
) STRICT;

CREATE INDEX segment_transition_by_tenant ON segment_transition (tenant);
CREATE INDEX segment_transition_by_profile ON segment_transition (tenant, profile);
CREATE INDEX segment_transition_by_segment ON segment_transition (tenant, segment);

CREATE TABLE segment_list
(
    tenant     INTEGER NOT NULL REFERENCES tenant (id),
    list       TEXT    NOT NULL,
    identifier INTEGER NOT NULL,
    PRIMARY KEY (tenant, list, identifier)
) STRICT, WITHOUT ROWID;

CREATE INDEX segment_list_by_identifier ON segment_list (tenant, identifier, list);
