create table cases_cases(
  id {uuid} primary key, kind {key} not null, number {key} not null unique, topic {key} not null, title text not null,
  submitter_id {uuid} not null, owner_id {uuid} not null, submitter_account {uuid}, channel int not null,
  competent_agency {key} not null, receiving_agency {key} not null, agency {key} not null, unit_code {key} not null, unit_date {date} not null,
  process {key} not null, process_version int not null, step {key} not null, state int not null, assignee {uuid},
  opened_at {instant} not null, received_at {instant}, promised_at {instant}, first_promised_at {instant}, promised_on {date}, calendar_version text not null, time_limit text not null,
  step_due_at {instant}, paused_since {instant}, supplement_count int not null, finished_at {instant}, closed_at {instant}, version {long} not null);
create index cases_cases_submitter on cases_cases(submitter_account, opened_at, id);
create index cases_cases_owner on cases_cases(owner_id, opened_at);
create index cases_cases_agency on cases_cases(agency, opened_at, id);
create table cases_pauses(case_id {uuid} not null, no int not null, reason {key} not null, note text not null, paused_at {instant} not null, resumed_at {instant}, primary key(case_id, no));
-- The trail: what happened, for officers and (where public_text is not empty) for the applicant. No names or identifiers of persons.
create table cases_trail(
  case_id {uuid} not null, no int not null, at {instant} not null, actor_id {uuid} not null, agency {key} not null, action {key} not null, step {key} not null, state int not null,
  public_text text not null, note text not null, primary key(case_id, no));
create table cases_access(case_id {uuid} not null, agency {key} not null, reason {key} not null, granted_at {instant} not null, ended_at {instant} not null, primary key(case_id, agency, reason));
create index cases_access_agency on cases_access(agency, case_id);
-- One row per bucket (agency, or agency/account for what is assigned to one person); due_at is never null.
create table cases_worklist(
  bucket {key} not null, due_at {instant} not null, case_id {uuid} not null, topic {key} not null, step {key} not null, state int not null, since {instant} not null, assignee {uuid},
  primary key(case_id, bucket));
create index cases_worklist_due on cases_worklist(bucket, due_at, case_id);
create index cases_worklist_topic on cases_worklist(bucket, topic, due_at, case_id);
create index cases_worklist_step on cases_worklist(bucket, step, due_at, case_id);
-- Counters of numbers, per agency and day.
create table cases_numbers(agency {key} not null, day {date} not null, last {long} not null, primary key(agency, day));
-- Processes are versioned data.
create table cases_processes(code {key} not null, version int not null, definition text not null, valid_from {date} not null, primary key(code, version));
-- Parallel consultations with a clock of their own.
create table cases_consultations(
  id {uuid} primary key, case_id {uuid} not null, agency {key} not null, question text not null, asked_at {instant} not null, asked_by {uuid} not null, due_at {instant} not null,
  answered_at {instant}, answered_by {uuid}, answer text, agrees {bool});
create index cases_consultations_case on cases_consultations(case_id);
