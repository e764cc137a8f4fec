-- Counts fed by the event log. Buckets are numbers of local minutes, hours, days since 1970-01-01, or of months since year 0; agency '' is the whole province.
-- A rebuild writes a new generation beside the live one; metrics_state names the live one.
create table metrics_values(
  generation int not null, grain int not null, metric {key} not null, cut {key} not null, bucket {long} not null, agency {key} not null, value double precision not null,
  primary key(generation, grain, metric, cut, bucket, agency));
create index metrics_values_agency on metrics_values(generation, grain, metric, agency, cut, bucket);
-- Levels measured now and then; a bucket holds its last measurement. An agency may be a unit: 'unit:' and its code.
create table metrics_levels(
  grain int not null, metric {key} not null, bucket {long} not null, agency {key} not null, value double precision not null,
  primary key(grain, metric, bucket, agency));
create index metrics_levels_agency on metrics_levels(grain, metric, agency, bucket);
create table metrics_state(name {key} primary key, number {long} not null, at {instant} not null);
-- Events no bucket may take: their instant lies in the future or before the beginning.
create table metrics_set_aside(position {long} primary key, type text not null, occurred_at {instant} not null, reason text not null, seen_at {instant} not null);
create table metrics_targets(
  metric {key} not null, agency {key} not null, valid_from {date} not null, value double precision not null, basis text not null, version {long} not null, set_by {uuid} not null, set_at {instant} not null,
  primary key(metric, agency, valid_from));
