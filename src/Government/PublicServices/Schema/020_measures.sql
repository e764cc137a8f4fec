-- One row per dossier as the index QĐ 766/QĐ-TTg measures it, made again from the dossier's own rows whenever the log names it.
-- verdict: 0 open (judged by due_on at the day of the question), 1 early, 2 on time, 3 late. 9999-12-31 stands for "none" and "not yet".
create table services_measured(
  case_id {uuid} primary key, agency {key} not null, desk {key} not null, procedure_code {key} not null, channel int not null, day {date} not null, month {date} not null,
  state int not null, ended_on {date} not null, due_on {date} not null, verdict int not null, flags int not null, supplements int not null,
  worked_minutes {long} not null, elapsed_minutes {long} not null, officer {uuid});
create index services_measured_key on services_measured(agency, procedure_code, channel, day);
create index services_measured_agency on services_measured(agency, day, case_id);
create index services_measured_day on services_measured(day, case_id);
-- Roll-ups of it, by day and by month.
create table services_measured_days(
  agency {key} not null, procedure_code {key} not null, channel int not null, day {date} not null, month {date} not null,
  received {long} not null, early {long} not null, on_time {long} not null, late {long} not null, open {long} not null, accepted {long} not null, finished {long} not null,
  online_counted {long} not null, returns_paper {long} not null, e_result {long} not null, digitised {long} not null, reused {long} not null, with_files {long} not null,
  fee {long} not null, disliked {long} not null, supplemented {long} not null, worked_minutes {long} not null, elapsed_minutes {long} not null,
  primary key(agency, procedure_code, channel, day));
create index services_measured_days_day on services_measured_days(day);
create table services_measured_months(
  agency {key} not null, procedure_code {key} not null, channel int not null, month {date} not null,
  received {long} not null, early {long} not null, on_time {long} not null, late {long} not null, open {long} not null, accepted {long} not null, finished {long} not null,
  online_counted {long} not null, returns_paper {long} not null, e_result {long} not null, digitised {long} not null, reused {long} not null, with_files {long} not null,
  fee {long} not null, disliked {long} not null, supplemented {long} not null, worked_minutes {long} not null, elapsed_minutes {long} not null,
  primary key(agency, procedure_code, channel, month));
-- Open dossiers by the day they fall due: they become late without an event.
create table services_measured_due(
  agency {key} not null, procedure_code {key} not null, channel int not null, day {date} not null, due_on {date} not null, open {long} not null,
  primary key(agency, procedure_code, channel, day, due_on));
-- Facts that other systems hold, entered or imported per agency and month; the newest row of a key counts, older ones stay.
create table services_index_entries(
  id {uuid} primary key, agency {key} not null, month {date} not null, measure {key} not null, numerator {long} not null, denominator {long} not null,
  source text not null, entered_by {uuid} not null, entered_at {instant} not null, version int not null, unique(agency, month, measure, version));
-- A periodic report as it was produced; content never changes. reopened_*: a correction was announced, the next version may be made.
create table services_reports(
  id {uuid} primary key, kind {key} not null, agency {key} not null, first_day {date} not null, last_day {date} not null, version int not null, edition {key} not null,
  content text not null, reason text not null, produced_by {uuid} not null, produced_at {instant} not null,
  reopened_by {uuid}, reopened_at {instant}, reopened_reason text, unique(kind, agency, first_day, last_day, version));
