-- How the holder of an account was verified: papers seen at a desk (by whom, for which agency), or the national identity.
create table identity_verifications(
  id {uuid} primary key, account_id {uuid} not null, person_id {uuid} not null, way {key} not null, paper text not null, verified_by {uuid} not null, agency_id {key}, at {instant} not null);
create index identity_verifications_account on identity_verifications(account_id, at);
-- Which account a holder of the national identity signs in to: only the keyed hash of issuer and subject.
create table identity_national(subject_hash {bytes} primary key, account_id {uuid} not null unique, linked_at {instant} not null);
-- Answers of the national identity that have been taken; one is good once.
create table identity_national_answers(state_hash {bytes} primary key, expires_at {instant} not null);
create index identity_national_answers_expires on identity_national_answers(expires_at);
