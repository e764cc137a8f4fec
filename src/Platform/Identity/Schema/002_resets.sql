-- Links to set a new password: asked for, good until, used. The link itself is nowhere: it is the id and its keyed hash.
-- A row is written for unknown logins too (without account), so that both are counted and answered alike.
create table identity_resets(
  id {uuid} primary key, subject_hash {bytes} not null, account_id {uuid}, asked_at {instant} not null, expires_at {instant} not null, used_at {instant}, address text not null);
create index identity_resets_subject on identity_resets(subject_hash, asked_at);
create index identity_resets_account on identity_resets(account_id);
create index identity_attempts_last on identity_attempts(last_at);
