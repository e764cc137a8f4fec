-- Recovery of an account at a desk: one officer saw the papers, another approves in time; then a link to a new password is shown once, to be printed.
create table identity_recoveries(
  id {uuid} primary key, account_id {uuid} not null, agency {key} not null, evidence {bytes} not null, opened_at {instant} not null, opened_by {uuid} not null, expires_at {instant} not null,
  approved_at {instant}, approved_by {uuid}, refused_at {instant}, refused_by {uuid}, reset_id {uuid}, shown_at {instant});
create index identity_recoveries_agency on identity_recoveries(agency, opened_at);
create index identity_recoveries_account on identity_recoveries(account_id, opened_at);
