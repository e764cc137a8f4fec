-- Money in whole đồng. Receipts are only added and cancelled, never deleted; numbers run per agency, year and symbol without gaps.
alter table services_fees add column waived {long} not null default 0;
create table services_receipt_numbers(agency {key} not null, year int not null, symbol {key} not null, last {long} not null, primary key(agency, year, symbol));
create table services_receipts(
  id {uuid} primary key, agency {key} not null, year int not null, symbol {key} not null, no {long} not null, case_id {uuid} not null, fee_id {uuid} not null, fee_name text not null,
  amount {long} not null, payer {bytes} not null, channel {key} not null, reference text not null, collected_by {uuid} not null, collected_at {instant} not null, day {date} not null,
  cancelled_at {instant}, cancelled_by {uuid}, cancel_reason text not null, unique(agency, year, symbol, no));
create index services_receipts_case on services_receipts(case_id);
create index services_receipts_day on services_receipts(agency, day);
create unique index services_receipts_reference on services_receipts(channel, reference) where reference <> '';
create table services_waivers(
  fee_id {uuid} primary key, case_id {uuid} not null, agency {key} not null, amount {long} not null, ground {key} not null, document text not null,
  waived_at {instant} not null, waived_by {uuid} not null, day {date} not null);
create index services_waivers_day on services_waivers(agency, day);
-- state 0 asked, 1 approved and paid back, 2 declined. account: bank, number and holder, protected.
create table services_refunds(
  id {uuid} primary key, receipt_id {uuid} not null, case_id {uuid} not null, agency {key} not null, amount {long} not null, reason text not null, account {bytes} not null,
  state int not null, asked_at {instant} not null, asked_by {uuid} not null, decided_at {instant}, decided_by {uuid}, decision text not null, reference text not null, day {date});
create index services_refunds_receipt on services_refunds(receipt_id);
create index services_refunds_agency on services_refunds(agency, asked_at);
create table services_tills(
  agency {key} not null, officer {uuid} not null, day {date} not null, receipts int not null, cancelled int not null, expected {long} not null, counted {long} not null, note text not null,
  closed_at {instant} not null, primary key(agency, officer, day));
