-- Templates of frequent sentences an agency or (with an account) one officer keeps; the nation's and the province's are files.
create table services_phrases(
  id {uuid} primary key, agency_id {key} not null, account_id {uuid}, action {key} not null, text text not null, version {long} not null,
  written_at {instant} not null, written_by {uuid} not null, removed_at {instant});
create index services_phrases_agency on services_phrases(agency_id, action);
-- Notes among officers: protected text, never changed, struck out instead. No trail line, no version of the case, no event with its words.
create table services_internal_notes(
  id {uuid} primary key, case_id {uuid} not null, agency_id {key} not null, text {bytes} not null, written_at {instant} not null, written_by {uuid} not null, mentioned {uuid},
  struck_at {instant}, struck_by {uuid});
create index services_internal_notes_case on services_internal_notes(case_id, written_at);
-- Dossiers entered at counters, by person, procedure and day: the second is told of the first.
create table services_counter_entries(owner_id {uuid} not null, procedure_code {key} not null, day {date} not null, no int not null, case_id {uuid} not null, primary key(owner_id, procedure_code, day, no));
