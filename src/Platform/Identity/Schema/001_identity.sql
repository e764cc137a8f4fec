create table identity_accounts(
  id {uuid} primary key, login {key} not null unique, person_id {uuid} not null, password_hash text not null, security_stamp text not null,
  failed_count int not null, locked_until {instant} not null, disabled {bool} not null, demo {bool} not null, created_at {instant} not null, version {long} not null);
create index identity_accounts_person on identity_accounts(person_id);
-- A position: an account works in an agency from–to; roles there hold for the agency's subtree when wide.
create table identity_positions(
  id {uuid} primary key, account_id {uuid} not null, agency_id {key} not null, title text not null, role {key} not null, wide {bool} not null, valid_from {date} not null, valid_to {date} not null);
create index identity_positions_account on identity_positions(account_id);
create index identity_positions_agency on identity_positions(agency_id, role);
create table identity_sign_ins(id {uuid} primary key, at {instant} not null, login_hash {bytes} not null, account_id {uuid}, outcome {key} not null, address text not null, agent text not null);
create index identity_sign_ins_account on identity_sign_ins(account_id, at);
