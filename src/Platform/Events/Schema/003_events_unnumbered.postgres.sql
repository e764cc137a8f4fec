-- Changes append here without a lock; whoever reads the log first gives the committed rows their positions and moves them there.
create table events_unnumbered(
  ticket bigint generated always as identity primary key, id uuid not null, type text not null, case_id uuid, case_version bigint, payload_version int not null,
  actor_id uuid not null, agency text, occurred_at timestamptz not null, origin smallint not null, trace_id text, data text not null)
  with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 100000);
