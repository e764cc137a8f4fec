create sequence events_position;
create table events_log(
  position bigint not null primary key, id uuid not null, type text not null, case_id uuid, case_version bigint, payload_version int not null,
  actor_id uuid not null, agency text, occurred_at timestamptz not null, origin smallint not null, trace_id text, data text not null)
  partition by range(position);
create table events_log_0 partition of events_log for values from (0) to (20000000);
create table events_log_1 partition of events_log for values from (20000000) to (40000000);
create table events_log_2 partition of events_log for values from (40000000) to (80000000);
create table events_log_rest partition of events_log default;
create index events_log_case on events_log(case_id, position);
