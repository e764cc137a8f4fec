-- The same columns as on PostgreSQL, where both tables lie in ranges of the position.
alter table persons_reads rename to persons_reads_before;
alter table persons_read_subjects rename to persons_read_subjects_before;
drop index persons_reads_at;
create table persons_reads(
  position integer primary key autoincrement, id text not null, at integer not null, actor_id text not null, agency text, purpose text not null, subjects text not null, case_id text, trace_id text);
create index persons_reads_at on persons_reads(at);
create table persons_read_subjects(position integer not null, person_id text not null, at integer not null, primary key(position, person_id)) without rowid;
create index persons_read_subjects_person on persons_read_subjects(person_id, at);
insert into persons_reads(id, at, actor_id, agency, purpose, subjects, case_id, trace_id)
  select id, at, actor_id, agency, purpose, subjects, case_id, trace_id from persons_reads_before order by at, id;
insert into persons_read_subjects(position, person_id, at)
  select r.position, s.person_id, s.at from persons_read_subjects_before s join persons_reads r on r.id = s.read_id;
drop table persons_read_subjects_before;
drop table persons_reads_before;
