-- Groups: whose members rules look at, such as the people of a company.

CREATE TABLE segment_group
(
    tenant  INTEGER NOT NULL REFERENCES tenant (id),
    key     INTEGER NOT NULL,
    profile INTEGER NOT NULL,
    PRIMARY KEY (tenant, key, profile)
) STRICT, WITHOUT ROWID;

CREATE INDEX segment_group_by_profile ON segment_group (tenant, profile, key);
