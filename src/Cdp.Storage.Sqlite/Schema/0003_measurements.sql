-- Measurements of matching that are kept, so that they can be compared over time.

-- How well records were matched at a moment, by the version of the model that was in force then.
CREATE TABLE match_measurement
(
    tenant  INTEGER NOT NULL REFERENCES tenant (id),
    at      INTEGER NOT NULL,
    version INTEGER NOT NULL,
    figures TEXT    NOT NULL,
    PRIMARY KEY (tenant, at)
) STRICT;
