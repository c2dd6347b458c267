-- Transitions are written with most events, each at a random place of every index that has it. Here are those indexes alone that something needs.

-- The ids of segments are interned like other names. One that has been removed stays, because its transitions do.
CREATE TABLE cdp.segment_name
(
    id     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant integer NOT NULL REFERENCES cdp.tenant (id),
    digest uuid    NOT NULL,
    name   text    NOT NULL,
    UNIQUE (tenant, digest)
);

INSERT INTO cdp.segment_name (tenant, digest, name)
SELECT s.tenant, encode(substring(sha256(int4send(octet_length(s.bytes)) || s.bytes) FROM 1 FOR 16), 'hex')::uuid, s.segment
FROM (SELECT DISTINCT t.tenant, t.segment, convert_to(t.segment, 'UTF8') AS bytes FROM cdp.segment_transition AS t) AS s
ORDER BY s.tenant, s.segment;

CREATE TABLE cdp.transition_log
(
    tenant     integer  NOT NULL,
    shard      smallint NOT NULL,
    id         bigint   NOT NULL,
    segment    integer  NOT NULL,
    rule       bigint   NOT NULL,
    profile    bigint   NOT NULL,
    entered    boolean  NOT NULL,
    at         bigint   NOT NULL,
    cause      smallint NOT NULL,
    source     integer,
    message_id text
);

INSERT INTO cdp.transition_log (tenant, shard, id, segment, rule, profile, entered, at, cause, source, message_id)
SELECT t.tenant, t.shard, t.id, n.id, t.rule, t.profile, t.entered, t.at, t.cause, t.source, t.message_id
FROM cdp.segment_transition AS t JOIN cdp.segment_name AS n ON n.tenant = t.tenant AND n.name = t.segment
ORDER BY t.id;

DROP TABLE cdp.segment_transition;
ALTER TABLE cdp.transition_log RENAME TO segment_transition;

-- The key gives the history of a profile as well.
ALTER TABLE cdp.segment_transition ADD PRIMARY KEY (tenant, shard, profile, id);
CREATE INDEX segment_transition_by_id ON cdp.segment_transition (tenant, id);
CREATE INDEX segment_transition_by_segment ON cdp.segment_transition (tenant, segment, id);

-- Groups: whose members rules look at, such as the people of a company. The lock of the profile covers what it is a member of.

CREATE TABLE cdp.segment_group
(
    tenant  integer  NOT NULL,
    shard   smallint NOT NULL,
    key     bigint   NOT NULL,
    profile bigint   NOT NULL,
    PRIMARY KEY (tenant, shard, profile, key)
);

CREATE INDEX segment_group_by_group ON cdp.segment_group (tenant, key, profile);
