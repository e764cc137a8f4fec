-- What the national portal has of each dossier. announced: it knows the number, everything further is an update.
create table services_national(
  case_id {uuid} primary key, number {key} not null unique, announced {bool} not null, sent_version {long} not null, sent_trail int not null, from_portal {bool} not null,
  first_sent_at {instant}, sent_at {instant}, answer {bytes});
create index services_national_sent on services_national(sent_at);
-- Files it took over, by our paper.
create table services_national_files(paper_id {uuid} primary key, case_id {uuid} not null, link text not null);
create index services_national_files_case on services_national_files(case_id);
-- Dossiers filed there: 0 waiting, 1 taken, 2 refused, 3 given up until somebody asks again. answered: the portal was told. message is protected.
create table services_filed(
  number {key} primary key, state int not null, procedure_code {key} not null, agency {key} not null, case_id {uuid}, reason text not null, attempts int not null,
  next_at {instant} not null, seen_at {instant} not null, decided_at {instant}, answered {bool} not null, message {bytes} not null);
create index services_filed_state on services_filed(state, next_at);
create index services_filed_seen on services_filed(seen_at);
-- Dossiers taken from the old system: what row made them, so that the same file changes nothing the second time. row_hash is keyed.
create table services_imports(
  number {key} primary key, case_id {uuid} not null, row_hash {bytes} not null, imported_at {instant} not null);
create index services_imports_case on services_imports(case_id);
