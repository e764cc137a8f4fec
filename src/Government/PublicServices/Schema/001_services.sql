-- Texts come from the national portal (source 'import') or our shipped facts ('shipped'); how the province handles a procedure
-- (service level, form, process, lead, handling, validity) is always ours. content_hash and shipped_hash say what was last written.
create table services_procedures(
  code {key} primary key, name text not null, name_key {key} not null, folded text not null, field text not null, field_key {key} not null, ministry text not null, levels {key} not null,
  service_level_2021 int not null, service_level_2022 {key} not null, subjects text not null, decision text not null, result_name text not null, result_code text not null,
  limits text not null, fees text not null, fee_note text not null, parts text not null, components text not null, form_code {key} not null, process_code {key} not null,
  lead_agency {key} not null, handling_pattern {key} not null, status {key} not null, source {key} not null, content_hash {key} not null, shipped_hash {key} not null,
  valid_from {date} not null, valid_to {date} not null, updated_at {instant} not null);
create index services_procedures_name on services_procedures(name_key, code);
create index services_procedures_field on services_procedures(field_key, name_key, code);
-- Who is competent: procedure x level x agency x date. agency_id empty: every agency of that level.
create table services_competence(
  procedure_code {key} not null, level {key} not null, agency_id {key} not null, valid_from {date} not null, valid_to {date} not null, legal_basis text not null,
  primary key(procedure_code, level, agency_id, valid_from));
create index services_competence_agency on services_competence(agency_id, procedure_code);
create table services_drafts(
  id {uuid} primary key, account_id {uuid} not null, procedure_code {key} not null, agency_id {key} not null, form_code {key} not null, form_version int not null, channel int not null,
  answers {bytes} not null, page int not null, created_at {instant} not null, updated_at {instant} not null, expires_at {instant} not null, version {long} not null);
create index services_drafts_account on services_drafts(account_id, updated_at);
create table services_dossiers(
  case_id {uuid} primary key, procedure_code {key} not null, form_code {key} not null, form_version int not null, answers {bytes} not null, service_level {key} not null,
  return_method {key} not null, fee_total {long} not null, fee_paid {long} not null, decision {key} not null, decision_note text not null,
  result_number text not null, result_file {key} not null, resulted_at {instant}, returned_at {instant}, late_by_supplement {bool} not null, origin int not null);
-- A file handed in with a draft or a dossier; state: 0 draft, 1 linked, 2 quarantined, 3 swept.
create table services_papers(
  id {uuid} primary key, draft_id {uuid}, case_id {uuid}, account_id {uuid}, slot {key} not null, name text not null, file_hash {key} not null, size {long} not null, media_type {key} not null,
  origin {key} not null, state int not null, added_at {instant} not null);
create index services_papers_draft on services_papers(draft_id);
create index services_papers_case on services_papers(case_id);
create index services_papers_file on services_papers(file_hash);
create table services_supplements(
  case_id {uuid} not null, no int not null, requested_at {instant} not null, reason text not null, papers text not null, answered_at {instant}, primary key(case_id, no));
create table services_fees(
  id {uuid} primary key, case_id {uuid} not null, name text not null, amount {long} not null, demanded_at {instant} not null, paid_at {instant}, receipt text not null);
create index services_fees_case on services_fees(case_id);
create table services_numbers(agency {key} not null, year int not null, last {long} not null, primary key(agency, year));
create table services_ratings(case_id {uuid} primary key, score int not null, comment text not null, rated_at {instant} not null);
-- Counters of an agency for its head, written in the commit of each change (house.md §3).
create table services_counts(agency {key} not null, day {date} not null, received {long} not null, finished_on_time {long} not null, finished_late {long} not null, primary key(agency, day));
