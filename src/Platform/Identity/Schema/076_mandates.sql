-- Mandates of inspectors (thanh tra, kiểm tra): read-only sight of chosen dossiers for some days; both days count; ended early keeps the row.
-- Chosen by agency with all below it, procedures (codes separated by blanks) and fields (names, one a line; both empty: all) and the day handed in, or one by one (listed).
create table identity_mandates(
  id {uuid} primary key, account_id {uuid} not null, held_at {key} not null, agency_id {key} not null, topics text not null, fields text not null, opened_from {date}, opened_to {date}, listed {bool} not null,
  first_day {date} not null, last_day {date} not null, purpose text not null, document text not null,
  given_at {instant} not null, given_by {uuid} not null, ended_at {instant}, ended_by {uuid});
create index identity_mandates_account on identity_mandates(account_id, last_day);
create index identity_mandates_agency on identity_mandates(agency_id, last_day);
create table identity_mandate_cases(mandate_id {uuid} not null, case_id {uuid} not null, primary key(mandate_id, case_id));
-- Sealed bundles that left the house: what nhipcau audit verify-bundle compares a file with. The key as a JSON Web Key, for it outlives its rotation here.
create table identity_bundles(
  id {uuid} primary key, mandate_id {uuid} not null, account_id {uuid} not null, made_at {instant} not null, cases {long} not null, files {long} not null, manifest_hash {bytes} not null, public_key text not null);
create index identity_bundles_mandate on identity_bundles(mandate_id);
