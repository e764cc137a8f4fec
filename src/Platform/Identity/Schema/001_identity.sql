create table identity_accounts(
  id {uuid} primary key, person_id {uuid} not null, password_hash text not null, security_stamp {key} not null,
  disabled {bool} not null, demo {bool} not null, created_at {instant} not null, version {long} not null);
create index identity_accounts_person on identity_accounts(person_id);
-- Names one may sign in with (an officer's login, a citizen's personal number): only their keyed hash, and protected for showing.
create table identity_logins(login_hash {bytes} primary key, account_id {uuid} not null, kind {key} not null, shown {bytes} not null);
create index identity_logins_account on identity_logins(account_id);
-- Failures in a row, by account or (unknown logins) by login, so that both answer alike.
create table identity_attempts(subject_hash {bytes} primary key, failed_count int not null, last_at {instant} not null);
-- A position: an account works in an agency from–to; roles there hold for the agency's subtree when wide.
create table identity_positions(
  id {uuid} primary key, account_id {uuid} not null, agency_id {key} not null, title text not null, role {key} not null, wide {bool} not null, valid_from {date} not null, valid_to {date} not null);
create index identity_positions_account on identity_positions(account_id);
create index identity_positions_agency on identity_positions(agency_id, role);
create table identity_sign_ins(id {uuid} primary key, at {instant} not null, login_hash {bytes} not null, account_id {uuid}, outcome {key} not null, address text not null, agent text not null);
create index identity_sign_ins_account on identity_sign_ins(account_id, at);
-- Machines of partners: what they may do (permissions) within one agency's subtree, and how many requests a minute.
create table identity_credentials(
  client_id {key} primary key, id {uuid} not null, name text not null, secret_hash {bytes} not null, scopes text not null, agency_id {key} not null, rate int not null, disabled {bool} not null, created_at {instant} not null);
