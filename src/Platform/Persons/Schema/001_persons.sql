-- Persons: everything that names or numbers a person is protected (encrypted with a key version); hashes serve exact lookup only.
-- Several rows may carry one personal number: what one applicant typed about another never overwrites the other's own record.
create table persons_persons(
  id {uuid} primary key, name {bytes} not null, birth_date {bytes}, sex int not null, personal_number {bytes}, personal_number_hash {bytes}, organisation {bytes}, tax_code {bytes}, tax_code_hash {bytes},
  phone {bytes}, phone_hash {bytes}, email {bytes}, address {bytes}, unit_code {key} not null, kind int not null, verified_at {instant}, created_at {instant} not null, version {long} not null);
create index persons_number on persons_persons(personal_number_hash);
create index persons_tax_code on persons_persons(tax_code_hash);
create index persons_phone on persons_persons(phone_hash);
create table persons_name_words(word_hash {bytes} not null, person_id {uuid} not null, primary key(word_hash, person_id));
create index persons_name_words_person on persons_name_words(person_id);
-- Who read whose data, when and what for; one row per view.
create table persons_reads(
  id {uuid} primary key, at {instant} not null, actor_id {uuid} not null, agency text, purpose text not null, subjects text not null, case_id {uuid}, trace_id text);
create index persons_reads_at on persons_reads(at);
create table persons_read_subjects(person_id {uuid} not null, at {instant} not null, read_id {uuid} not null, primary key(person_id, at, read_id));
