-- Figures of communes as published by the reporting agencies, fed by the log; amounts are ten-thousandths. The highest version of a period is valid.
create table infra_figures(code {key} not null, unit {key} not null, period {key} not null, version int not null, first_day {date} not null, amount {long} not null, primary key(code, unit, period));
create index infra_figures_unit on infra_figures(unit, code, first_day);
-- Systems watched. kind: 0 this program itself, 1 an address asked by HTTP GET. shown: on the public page, by name only.
create table infra_systems(
  id {uuid} primary key, name text not null, kind int not null, address text not null, shown {bool} not null, active {bool} not null, rank int not null, version {long} not null, changed_at {instant} not null, changed_by {uuid} not null);
-- One check a minute; swept after some days, days stay.
create table infra_checks(system_id {uuid} not null, minute {instant} not null, up {bool} not null, millis int not null, reason text not null, primary key(system_id, minute));
create index infra_checks_minute on infra_checks(minute);
create table infra_days(system_id {uuid} not null, day {date} not null, up int not null, down int not null, primary key(system_id, day));
create table infra_outages(id {uuid} primary key, system_id {uuid} not null, started_at {instant} not null, ended_at {instant}, reason text not null);
create unique index infra_outages_open on infra_outages(system_id) where ended_at is null;
create index infra_outages_time on infra_outages(system_id, started_at);
create table infra_notices(
  id {uuid} primary key, title text not null, body text not null, starts_at {instant} not null, ends_at {instant} not null, cancelled {bool} not null, version {long} not null, changed_at {instant} not null, changed_by {uuid} not null);
create index infra_notices_end on infra_notices(ends_at);
