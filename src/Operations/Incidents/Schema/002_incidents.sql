-- What an incident has beside its case; id is the case's. Lists and the situation report read it.
create table incidents_incidents(
  id {uuid} primary key, number {key} not null unique, kind {key} not null, severity int not null, title text not null, description text not null,
  unit_code {key} not null, longitude double precision, latitude double precision, place text not null, agency {key} not null, drill {bool} not null, alert_id {uuid},
  state int not null, opened_at {instant} not null, opened_by {uuid} not null, ended_at {instant}, promised_at {instant} not null,
  dead int not null, missing int not null, injured int not null, moved int not null, affected text not null, layers text not null, cameras text not null,
  summary text not null, lessons text not null, lines int not null);
create index incidents_incidents_state on incidents_incidents(state, opened_at, id);
-- Tasks of agencies, each with a clock of its own. state: 0 given, 1 accepted, 2 done, 3 withdrawn.
create table incidents_tasks(
  id {uuid} primary key, incident_id {uuid} not null, agency {key} not null, text text not null, time_limit text not null, given_at {instant} not null, given_by {uuid} not null, due_at {instant} not null,
  state int not null, accepted_at {instant}, accepted_by {uuid}, ended_at {instant}, ended_by {uuid}, result text not null, version {long} not null);
create index incidents_tasks_incident on incidents_tasks(incident_id, given_at);
create index incidents_tasks_agency on incidents_tasks(agency, state, due_at);
-- Append only: a line is corrected by another that names it.
create table incidents_log(
  incident_id {uuid} not null, no int not null, at {instant} not null, account_id {uuid} not null, agency {key} not null, kind {key} not null, text text not null, corrects int, task_id {uuid},
  primary key(incident_id, no));
create table incidents_participants(incident_id {uuid} not null, account_id {uuid} not null, part text not null, joined_at {instant} not null, primary key(incident_id, account_id));
-- Situation reports as they were issued; the paper is made from the content.
create table incidents_reports(incident_id {uuid} not null, no int not null, at {instant} not null, account_id {uuid} not null, content text not null, primary key(incident_id, no));
