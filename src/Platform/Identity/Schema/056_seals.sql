-- Daily seals of logs that must not change: each holds the hash of its rows and of the seal before it (nhipcau audit verify).
create table identity_seals(
  log {key} not null, number {long} not null, after_mark {key} not null, through_mark {key} not null, entries {long} not null, until {instant} not null, hash {bytes} not null, sealed_at {instant} not null,
  primary key(log, number));
