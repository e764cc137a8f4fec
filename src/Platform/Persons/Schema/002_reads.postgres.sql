-- The read audit grows without end: both its tables lie in ranges of the position of the read (house.md 4).
alter table persons_reads rename to persons_reads_before;
alter table persons_read_subjects rename to persons_read_subjects_before;
drop index persons_reads_at;
create sequence persons_reads_position;
create table persons_reads(
  position bigint not null default nextval('persons_reads_position') primary key, id uuid not null, at timestamptz not null, actor_id uuid not null, agency text, purpose text not null,
  subjects text not null, case_id uuid, trace_id text) partition by range(position);
create table persons_reads_0 partition of persons_reads for values from (0) to (2000000);
create table persons_reads_2000000 partition of persons_reads for values from (2000000) to (4000000);
create table persons_reads_rest partition of persons_reads default;
create index persons_reads_at on persons_reads(at);
create table persons_read_subjects(position bigint not null, person_id uuid not null, at timestamptz not null, primary key(position, person_id)) partition by range(position);
create table persons_read_subjects_0 partition of persons_read_subjects for values from (0) to (2000000);
create table persons_read_subjects_2000000 partition of persons_read_subjects for values from (2000000) to (4000000);
create table persons_read_subjects_rest partition of persons_read_subjects default;
create index persons_read_subjects_person on persons_read_subjects(person_id, at);
insert into persons_reads(id, at, actor_id, agency, purpose, subjects, case_id, trace_id)
  select id, at, actor_id, agency, purpose, subjects, case_id, trace_id from persons_reads_before order by at, id;
insert into persons_read_subjects(position, person_id, at)
  select r.position, s.person_id, s.at from persons_read_subjects_before s join persons_reads r on r.id = s.read_id;
drop table persons_read_subjects_before;
drop table persons_reads_before;
