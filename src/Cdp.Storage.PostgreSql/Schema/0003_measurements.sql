-- Measurements of matching that are kept, so that they can be compared over time. "cdp." stands for the schema that the options name.

-- How well records were matched at a moment, by the version of the model that was in force then.
CREATE TABLE cdp.match_measurement
(
    tenant  integer  NOT NULL,
    shard   smallint NOT NULL,
    at      bigint   NOT NULL,
    version integer  NOT NULL,
    figures text     NOT NULL,
    PRIMARY KEY (tenant, shard, at)
);
