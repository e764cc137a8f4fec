-- Records that turned out to be of a person with a record of her own: what was read of them before is shown to her too; the sealed log of reads stays as it is.
create table persons_joined(earlier_id {uuid} primary key, person_id {uuid} not null, joined_at {instant} not null);
create index persons_joined_person on persons_joined(person_id);
