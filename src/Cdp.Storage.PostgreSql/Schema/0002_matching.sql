-- Records that are matched while they arrive. "cdp." stands for the schema that the options name.

-- What the sources say about an identifier, and the hashes of its blocking keys, the lowest first.
CREATE TABLE cdp.match_entry
(
    tenant     integer  NOT NULL,
    shard      smallint NOT NULL,
    identifier bigint   NOT NULL,
    records    text     NOT NULL,
    keys       bigint[] NOT NULL,
    PRIMARY KEY (tenant, shard, identifier)
);

CREATE INDEX match_entry_by_identifier ON cdp.match_entry (tenant, identifier);

-- The first 22 bits of "key" are the slot.
CREATE TABLE cdp.match_block
(
    tenant     integer  NOT NULL,
    shard      smallint NOT NULL,
    key        bigint   NOT NULL,
    identifier bigint   NOT NULL,
    PRIMARY KEY (tenant, shard, key, identifier)
);

-- A version of the model never changes. The setting match_model says which one is in force.
CREATE TABLE cdp.match_model
(
    tenant   integer  NOT NULL,
    shard    smallint NOT NULL,
    version  integer  NOT NULL,
    added_at bigint   NOT NULL,
    added_by text     NOT NULL,
    document text     NOT NULL,
    PRIMARY KEY (tenant, shard, version)
);
