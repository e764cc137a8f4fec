-- How much an officer read on a day: what her other days are measured against, without going through the log again.
create table persons_read_days(day {date} not null, actor_id {uuid} not null, agency {key} not null, looks {long} not null, persons {long} not null, primary key(day, actor_id, agency));
create index persons_read_days_actor on persons_read_days(actor_id, day);
create index persons_reads_actor on persons_reads(actor_id, at);
