-- Amounts are whole numbers of ten-thousandths of the unit of measure, so that both databases keep them exactly.
-- What is reported. A version holds from the first period that ends on or after valid_from; ended: nobody reports it from then on. period: 0 month, 1 quarter, 2 half, 3 year. scope: 1 province, 2 district, 3 commune.
-- negative: may be below zero. direction: 0 neither, 1 higher is better, 2 lower. shipped: as in the province's files, never edited by hand.
create table indicators_definitions(
  code {key} not null, version int not null, valid_from {date} not null, ended {bool} not null, name text not null, meaning text not null, theme text not null, measure text not null, decimals int not null,
  least {long}, most {long}, negative {bool} not null, period int not null, due_days int not null, agency {key} not null, scope int not null, direction int not null, cumulative {bool} not null, legal_basis text not null,
  confidence {key} not null, shipped {bool} not null, reason text not null, changed_at {instant} not null, changed_by {uuid} not null, primary key(code, version));
create table indicators_targets(code {key} not null, year int not null, amount {long} not null, version {long} not null, changed_at {instant} not null, changed_by {uuid} not null, primary key(code, year));
-- One row per agency and period once somebody has begun. state: 0 draft, 1 submitted, 2 returned, 3 published. reason: why it was returned or opened again.
create table indicators_reports(
  agency {key} not null, period {key} not null, state int not null, version {long} not null, submitted_at {instant}, submitted_by {uuid}, first_submitted_at {instant}, decided_at {instant}, decided_by {uuid}, reason text not null,
  changed_at {instant} not null, primary key(agency, period));
create index indicators_reports_period on indicators_reports(period, state);
create table indicators_trail(id {uuid} primary key, agency {key} not null, period {key} not null, what {key} not null, reason text not null, at {instant} not null, by_account {uuid} not null);
create index indicators_trail_report on indicators_trail(agency, period, at);
-- What is being entered; unit: code of the administrative unit, the province's own for the whole.
create table indicators_entries(agency {key} not null, period {key} not null, code {key} not null, unit {key} not null, amount {long} not null, note text not null, changed_at {instant} not null, changed_by {uuid} not null, primary key(code, period, unit, agency));
create index indicators_entries_report on indicators_entries(agency, period);
-- Published figures never change: a correction is another version with its reason. first_day: of the period.
create table indicators_figures(
  code {key} not null, period {key} not null, unit {key} not null, version int not null, first_day {date} not null, definition int not null, amount {long} not null, note text not null, agency {key} not null, reason text not null, source text not null,
  published_at {instant} not null, published_by {uuid} not null, primary key(code, period, unit, version));
create index indicators_figures_time on indicators_figures(code, unit, first_day);
-- Who was reminded of what. kind: 0 due soon, 1 late.
create table indicators_reminders(agency {key} not null, period {key} not null, kind int not null, told_at {instant} not null, primary key(agency, period, kind));
create table indicators_rankings(ranking {key} not null, year int not null, unit {key} not null, component {key} not null, place int, score {long}, source text not null, confidence text not null, primary key(ranking, year, unit, component));
-- Numbers of other sources that are kept as they were written, without a period of their own.
create table indicators_references(name {key} not null, as_of {key} not null, amount text not null, measure text not null, source text not null, primary key(name, as_of));
