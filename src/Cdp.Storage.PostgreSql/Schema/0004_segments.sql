-- Segments: their rules, what these remember of each profile, who belongs, and who entered and left. "cdp." stands for the schema that the options name.

CREATE SEQUENCE cdp.transition_number;

-- The definition of a rule never changes, its state does. The setting segment_rules is the version of the rules.
CREATE TABLE cdp.segment_rule
(
    tenant     integer  NOT NULL,
    shard      smallint NOT NULL,
    number     bigint   NOT NULL,
    segment    text     NOT NULL,
    definition text     NOT NULL,
    state      smallint NOT NULL,
    since      bigint   NOT NULL,
    added_at   bigint   NOT NULL,
    added_by   text     NOT NULL,
    PRIMARY KEY (tenant, shard, number)
);

CREATE TABLE cdp.segment_state
(
    tenant   integer  NOT NULL,
    shard    smallint NOT NULL,
    profile  bigint   NOT NULL,
    rules    bigint   NOT NULL,
    deadline bigint,
    state    bytea    NOT NULL,
    PRIMARY KEY (tenant, shard, profile)
);

CREATE INDEX segment_state_by_deadline ON cdp.segment_state (tenant, deadline, profile) WHERE deadline IS NOT NULL;

-- The lock of the profile covers its memberships.
CREATE TABLE cdp.segment_member
(
    tenant  integer  NOT NULL,
    shard   smallint NOT NULL,
    rule    bigint   NOT NULL,
    profile bigint   NOT NULL,
    since   bigint   NOT NULL,
    PRIMARY KEY (tenant, shard, profile, rule)
);

CREATE INDEX segment_member_by_rule ON cdp.segment_member (tenant, rule, profile);

CREATE TABLE cdp.segment_transition
(
    tenant     integer  NOT NULL,
    shard      smallint NOT NULL,
    id         bigint   NOT NULL,
    segment    text     NOT NULL,
    rule       bigint   NOT NULL,
    profile    bigint   NOT NULL,
    entered    boolean  NOT NULL,
    at         bigint   NOT NULL,
    cause      smallint NOT NULL,
    source     integer,
    message_id text,
    PRIMARY KEY (tenant, shard, id)
);

CREATE INDEX segment_transition_by_id ON cdp.segment_transition (tenant, id);
CREATE INDEX segment_transition_by_profile ON cdp.segment_transition (tenant, profile, id);

CREATE INDEX segment_transition_by_segment ON cdp.segment_transition (tenant, segment, id);

CREATE TABLE cdp.segment_list
(
    tenant     integer  NOT NULL,
    shard      smallint NOT NULL,
    identifier bigint   NOT NULL,
    list       text     NOT NULL,
    PRIMARY KEY (tenant, shard, identifier, list)
);

CREATE INDEX segment_list_by_list ON cdp.segment_list (tenant, list, identifier);
