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
