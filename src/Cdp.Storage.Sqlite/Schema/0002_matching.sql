-- Records that are matched while they arrive.

-- What the sources say about an identifier, and the hashes of its blocking keys, 8 bytes each, the lowest first.
CREATE TABLE match_entry
(
    tenant     INTEGER NOT NULL REFERENCES tenant (id),
    identifier INTEGER NOT NULL,
    records    TEXT    NOT NULL,
    keys       BLOB    NOT NULL,
    PRIMARY KEY (tenant, identifier)
) STRICT;

CREATE TABLE match_block
(
    tenant     INTEGER NOT NULL,
    key        INTEGER NOT NULL,
    identifier INTEGER NOT NULL,
    PRIMARY KEY (tenant, key, identifier)
) STRICT, WITHOUT ROWID;

-- A version of the model never changes. The setting match_model says which one is in force.
CREATE TABLE match_model
(
    tenant   INTEGER NOT NULL REFERENCES tenant (id),
    version  INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    added_by TEXT    NOT NULL,
    document TEXT    NOT NULL,
    PRIMARY KEY (tenant, version)
) STRICT;
