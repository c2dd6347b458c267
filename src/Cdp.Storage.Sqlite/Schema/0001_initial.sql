-- The first schema. Names of tenants, sources and identifier types are interned: rows refer to them by number.
-- Times are unix milliseconds UTC. Every key leads with the tenant; numbers from AUTOINCREMENT are never given twice.

CREATE TABLE tenant
(
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE source
(
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant INTEGER NOT NULL REFERENCES tenant (id),
    name   TEXT    NOT NULL,
    UNIQUE (tenant, name)
) STRICT;

CREATE TABLE identifier_type
(
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant INTEGER NOT NULL REFERENCES tenant (id),
    name   TEXT    NOT NULL,
    UNIQUE (tenant, name)
) STRICT;

-- Collection ---------------------------------------------------------------------------------------------------------

CREATE TABLE event
(
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant      INTEGER NOT NULL,
    source      INTEGER NOT NULL REFERENCES source (id),
    message_id  TEXT    NOT NULL,
    type        INTEGER NOT NULL,
    name        TEXT,
    sighting    INTEGER NOT NULL,
    timestamp   INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    payload     TEXT    NOT NULL,
    portion     INTEGER NOT NULL GENERATED ALWAYS AS (seq >> 16) VIRTUAL,
    UNIQUE (tenant, source, message_id)
) STRICT;

-- One index over all events would get an entry at a random place with each event, so that a commit writes as many pages as it has events. By portions
-- of 65,536 events, the places are near each other, and what is older is never written again. A look-up asks each portion.
CREATE INDEX event_by_sighting ON event (tenant, portion, sighting, timestamp);

-- Anybody can send a refused event, so the name of its source is kept as it is: interned, it would grow the table of names.
CREATE TABLE quarantine
(
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant      INTEGER NOT NULL REFERENCES tenant (id),
    source      TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    code        TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    remedy      TEXT    NOT NULL,
    payload     BLOB    NOT NULL,
    truncated   INTEGER NOT NULL,
    digest      BLOB    NOT NULL
) STRICT;

-- A sender that tries a refused event again does not fill the quarantine: "digest" is the SHA-256 of the payload.
CREATE INDEX quarantine_by_digest ON quarantine (tenant, digest);

CREATE INDEX quarantine_by_tenant ON quarantine (tenant);

-- Identity -----------------------------------------------------------------------------------------------------------

-- A profile is named after its oldest identifier: "moved" is the profile of every other one, so that a new identifier is written once.
CREATE TABLE identifier
(
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant     INTEGER NOT NULL,
    type       INTEGER NOT NULL REFERENCES identifier_type (id),
    value      TEXT    NOT NULL,
    status     INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    moved      INTEGER,
    profile    INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(moved, id)) VIRTUAL,
    UNIQUE (tenant, type, value)
) STRICT;

CREATE INDEX identifier_by_tenant ON identifier (tenant);
CREATE INDEX identifier_by_profile ON identifier (tenant, profile);

-- "identifiers" is the JSON array of the numbers of the identifiers, rising, so that equal sets are equal texts.
CREATE TABLE sighting
(
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant            INTEGER NOT NULL,
    source            INTEGER NOT NULL REFERENCES source (id),
    identifiers       TEXT    NOT NULL,
    owner             INTEGER NOT NULL,
    first_seen        INTEGER NOT NULL,
    last_seen_matters INTEGER NOT NULL,
    UNIQUE (tenant, source, identifiers)
) STRICT;

CREATE INDEX sighting_by_tenant ON sighting (tenant);
CREATE INDEX sighting_by_owner ON sighting (tenant, owner);

CREATE TABLE sighting_identifier
(
    tenant     INTEGER NOT NULL,
    identifier INTEGER NOT NULL,
    sighting   INTEGER NOT NULL REFERENCES sighting (id),
    PRIMARY KEY (tenant, identifier, sighting)
) STRICT, WITHOUT ROWID;

CREATE TABLE link
(
    tenant       INTEGER NOT NULL REFERENCES tenant (id),
    a            INTEGER NOT NULL,
    b            INTEGER NOT NULL,
    kind         INTEGER NOT NULL,
    first_seen   INTEGER NOT NULL,
    last_seen    INTEGER,
    weight       REAL    NOT NULL,
    state        INTEGER NOT NULL,
    limited_type INTEGER REFERENCES identifier_type (id),
    decided_by   TEXT,
    reason       TEXT,
    PRIMARY KEY (tenant, a, b, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_by_a ON link (tenant, a, state);
CREATE INDEX link_by_b ON link (tenant, b, state);

CREATE TABLE neighbor
(
    tenant     INTEGER NOT NULL,
    identifier INTEGER NOT NULL,
    type       INTEGER NOT NULL REFERENCES identifier_type (id),
    count      INTEGER NOT NULL,
    PRIMARY KEY (tenant, identifier, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE identity_change
(
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant     INTEGER NOT NULL REFERENCES tenant (id),
    kind       INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    profile    INTEGER NOT NULL,
    other      INTEGER NOT NULL,
    moved      TEXT    NOT NULL,
    kept       TEXT    NOT NULL,
    cause      INTEGER NOT NULL,
    source     INTEGER REFERENCES source (id),
    message_id TEXT,
    decided_by TEXT
) STRICT;

CREATE INDEX identity_change_by_profile ON identity_change (tenant, profile);
CREATE INDEX identity_change_by_other ON identity_change (tenant, other);
CREATE INDEX identity_change_by_kind ON identity_change (tenant, kind);

CREATE TABLE setting
(
    tenant INTEGER NOT NULL REFERENCES tenant (id),
    key    TEXT    NOT NULL,
    value  TEXT    NOT NULL,
    PRIMARY KEY (tenant, key)
) STRICT, WITHOUT ROWID;

-- Profiles -----------------------------------------------------------------------------------------------------------

CREATE TABLE observation
(
    tenant     INTEGER NOT NULL,
    identifier INTEGER NOT NULL,
    trait      TEXT    NOT NULL,
    source     INTEGER NOT NULL REFERENCES source (id),
    value      TEXT    NOT NULL,
    count      INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL,
    PRIMARY KEY (tenant, identifier, trait, source, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX observation_by_time ON observation (tenant, identifier, trait, last_seen);
CREATE INDEX observation_by_value ON observation (tenant, trait, value, identifier);

-- Golden profiles are too large for the inner pages of a table without row numbers.
CREATE TABLE profile
(
    tenant  INTEGER NOT NULL REFERENCES tenant (id),
    id      INTEGER NOT NULL,
    version INTEGER NOT NULL,
    traits  TEXT    NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;
