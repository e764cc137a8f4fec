create table events_log(
  position integer primary key autoincrement, id text not null, type text not null, case_id text, case_version integer, payload_version integer not null,
  actor_id text not null, agency text, occurred_at integer not null, origin integer not null, trace_id text, data text not null);
create index events_log_case on events_log(case_id, position);
