-- Unusual reading of personal data by an officer: one row per rule and day, decided by somebody else.
create table identity_findings(
  id {uuid} primary key, rule {key} not null, account_id {uuid} not null, agency_id {key} not null, day {date} not null, counted {long} not null, usual {long}, found_at {instant} not null,
  verdict {key} not null, reason text not null, decided_at {instant}, decided_by {uuid}, unique(rule, account_id, agency_id, day));
create index identity_findings_agency on identity_findings(agency_id, found_at);
create index identity_bundles_account on identity_bundles(account_id, made_at);
