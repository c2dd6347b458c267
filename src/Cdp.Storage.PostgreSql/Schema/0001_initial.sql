-- The first schema. "cdp." stands for the schema that the options name.
-- Names of tenants, sources and identifier types are interned: rows refer to them by number. Times are unix milliseconds UTC.
-- Keys lead with the tenant and one of 4,096 fixed shards, so that rows can be spread over machines later. Texts have no length that an index could
-- hold, so keys take digests of them: the first 128 bits of SHA-256. "slot" is the first 22 bits of a digest and "shard" the first 12 of these.

CREATE TABLE cdp.tenant
(
    id     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest uuid NOT NULL UNIQUE,
    name   text NOT NULL
);

CREATE TABLE cdp.source
(
    id     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant integer NOT NULL REFERENCES cdp.tenant (id),
    digest uuid    NOT NULL,
    name   text    NOT NULL,
    UNIQUE (tenant, digest)
);

CREATE TABLE cdp.identifier_type
(
    id     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant integer NOT NULL REFERENCES cdp.tenant (id),
    digest uuid    NOT NULL,
    name   text    NOT NULL,
    UNIQUE (tenant, digest)
);

-- Numbers are given to rows of all tenants, rising and never twice.
CREATE SEQUENCE cdp.event_number;
CREATE SEQUENCE cdp.quarantine_number;
CREATE SEQUENCE cdp.identifier_number;
CREATE SEQUENCE cdp.sighting_number;
CREATE SEQUENCE cdp.change_number;

-- What writers lock, in ascending order, before they read: a row is made when its slot is first locked. It holds nothing.
CREATE TABLE cdp.lock_slot
(
    tenant integer  NOT NULL,
    shard  smallint NOT NULL,
    slot   integer  NOT NULL,
    PRIMARY KEY (tenant, shard, slot)
);

-- What transactions leave behind, so that it can be told whether one was committed whose answer was lost. A writer takes its last row away with the next.
CREATE TABLE cdp.commit_token
(
    token        uuid    PRIMARY KEY,
    is_committed boolean NOT NULL
);

-- Collection ---------------------------------------------------------------------------------------------------------

-- "digest" is that of source and message id.
CREATE TABLE cdp.event
(
    tenant      integer  NOT NULL,
    shard       smallint NOT NULL,
    digest      uuid     NOT NULL,
    seq         bigint   NOT NULL,
    source      integer  NOT NULL,
    message_id  text     NOT NULL,
    type        smallint NOT NULL,
    name        text,
    sighting    bigint   NOT NULL,
    timestamp   bigint   NOT NULL,
    received_at bigint   NOT NULL,
    payload     bytea    NOT NULL,
    CONSTRAINT event_once PRIMARY KEY (tenant, shard, digest)
);

CREATE INDEX event_by_seq ON cdp.event (tenant, seq);
CREATE INDEX event_by_sighting ON cdp.event (tenant, sighting, timestamp);

-- Anybody can send a refused event, so the name of its source is kept as it is. "digest" is that of source and payload.
CREATE TABLE cdp.quarantine
(
    tenant      integer  NOT NULL,
    shard       smallint NOT NULL,
    digest      uuid     NOT NULL,
    id          bigint   NOT NULL,
    source      text     NOT NULL,
    received_at bigint   NOT NULL,
    code        text     NOT NULL,
    reason      text     NOT NULL,
    remedy      text     NOT NULL,
    payload     bytea    NOT NULL,
    truncated   boolean  NOT NULL,
    PRIMARY KEY (tenant, shard, digest, id)
);

CREATE INDEX quarantine_by_id ON cdp.quarantine (tenant, id);

-- Identity -----------------------------------------------------------------------------------------------------------

-- A profile is named after its oldest identifier: "moved" is the profile of every other one, so that a new identifier is written once.
-- The last 22 bits of "id" are the slot, so that who knows the number knows what to lock.
CREATE TABLE cdp.identifier
(
    tenant     integer  NOT NULL,
    shard      smallint NOT NULL,
    digest     uuid     NOT NULL,
    id         bigint   NOT NULL,
    type       integer  NOT NULL,
    value      text     NOT NULL,
    status     smallint NOT NULL,
    first_seen bigint   NOT NULL,
    moved      bigint,
    PRIMARY KEY (tenant, shard, digest)
);

CREATE INDEX identifier_by_id ON cdp.identifier (tenant, id);
CREATE INDEX identifier_by_profile ON cdp.identifier (tenant, moved) WHERE moved IS NOT NULL;

-- "digest" is that of the source and of the types and values of the identifiers.
CREATE TABLE cdp.sighting
(
    tenant            integer  NOT NULL,
    shard             smallint NOT NULL,
    digest            uuid     NOT NULL,
    id                bigint   NOT NULL,
    source            integer  NOT NULL,
    identifiers       bigint[] NOT NULL,
    owner             bigint   NOT NULL,
    first_seen        bigint   NOT NULL,
    last_seen_matters boolean  NOT NULL,
    PRIMARY KEY (tenant, shard, digest)
);

CREATE INDEX sighting_by_id ON cdp.sighting (tenant, id);
CREATE INDEX sighting_by_owner ON cdp.sighting (tenant, owner);

CREATE TABLE cdp.sighting_identifier
(
    tenant     integer  NOT NULL,
    shard      smallint NOT NULL,
    identifier bigint   NOT NULL,
    sighting   bigint   NOT NULL,
    PRIMARY KEY (tenant, shard, identifier, sighting)
);

CREATE TABLE cdp.link
(
    tenant       integer          NOT NULL,
    shard        smallint         NOT NULL,
    a            bigint           NOT NULL,
    b            bigint           NOT NULL,
    kind         smallint         NOT NULL,
    first_seen   bigint           NOT NULL,
    last_seen    bigint,
    weight       double precision NOT NULL,
    state        smallint         NOT NULL,
    limited_type integer,
    decided_by   text,
    reason       text,
    PRIMARY KEY (tenant, shard, a, b, kind)
);

CREATE INDEX link_by_a ON cdp.link (tenant, a, state);
CREATE INDEX link_by_b ON cdp.link (tenant, b, state);

CREATE TABLE cdp.neighbor
(
    tenant     integer  NOT NULL,
    shard      smallint NOT NULL,
    identifier bigint   NOT NULL,
    type       integer  NOT NULL,
    count      integer  NOT NULL,
    PRIMARY KEY (tenant, shard, identifier, type)
);

CREATE TABLE cdp.identity_change
(
    tenant     integer  NOT NULL,
    shard      smallint NOT NULL,
    id         bigint   NOT NULL,
    kind       smallint NOT NULL,
    at         bigint   NOT NULL,
    profile    bigint   NOT NULL,
    other      bigint   NOT NULL,
    moved      bigint[] NOT NULL,
    kept       bigint[] NOT NULL,
    cause      smallint NOT NULL,
    source     integer,
    message_id text,
    decided_by text,
    PRIMARY KEY (tenant, shard, id)
);

CREATE INDEX identity_change_by_profile ON cdp.identity_change (tenant, profile);
CREATE INDEX identity_change_by_other ON cdp.identity_change (tenant, other);

CREATE TABLE cdp.setting
(
    tenant integer  NOT NULL,
    shard  smallint NOT NULL,
    key    text     NOT NULL,
    value  text     NOT NULL,
    PRIMARY KEY (tenant, shard, key)
);

-- Profiles -----------------------------------------------------------------------------------------------------------

-- "digest" is that of trait and value, "trait_digest" the first 64 bits of that of the trait.
CREATE TABLE cdp.observation
(
    tenant       integer  NOT NULL,
    shard        smallint NOT NULL,
    identifier   bigint   NOT NULL,
    digest       uuid     NOT NULL,
    source       integer  NOT NULL,
    trait_digest bigint   NOT NULL,
    trait        text     NOT NULL,
    value        text     NOT NULL,
    count        bigint   NOT NULL,
    first_seen   bigint   NOT NULL,
    last_seen    bigint   NOT NULL,
    PRIMARY KEY (tenant, shard, identifier, digest, source)
);

CREATE INDEX observation_by_time ON cdp.observation (tenant, shard, identifier, trait_digest, last_seen);
CREATE INDEX observation_by_value ON cdp.observation (tenant, digest, identifier);

CREATE TABLE cdp.profile
(
    tenant  integer  NOT NULL,
    shard   smallint NOT NULL,
    id      bigint   NOT NULL,
    version bigint   NOT NULL,
    traits  text     NOT NULL,
    PRIMARY KEY (tenant, shard, id)
);

CREATE INDEX profile_by_id ON cdp.profile (tenant, id);

-- Background work ----------------------------------------------------------------------------------------------------

-- One thing to be done by one worker at a time. "token" rises with every claim: who holds an older one is fenced off.
CREATE TABLE cdp.lease
(
    tenant       integer                  NOT NULL,
    shard        smallint                 NOT NULL,
    kind         text                     NOT NULL,
    item         bigint                   NOT NULL,
    due_at       timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    token        bigint                   NOT NULL,
    PRIMARY KEY (tenant, shard, kind, item)
);

CREATE INDEX lease_by_due ON cdp.lease (tenant, kind, due_at);
