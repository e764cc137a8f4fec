-- A new phone or e-mail, proven by a code, waits for its hour; until then whoever has the old one can stop it. The secret of the stopping link is the keyed hash of the id.
create table identity_contact_changes(
  id {uuid} primary key, account_id {uuid} not null, kind {key} not null, destination {bytes} not null, asked_at {instant} not null, effective_at {instant} not null,
  applied_at {instant}, stopped_at {instant}, stopped_how {key} not null);
create index identity_contact_changes_account on identity_contact_changes(account_id, asked_at);
create index identity_contact_changes_due on identity_contact_changes(effective_at);
