-- Other systems that sign people in through this one (OpenID Connect). Their secrets only as keyed hashes; addresses one a line, to be met exactly.
create table identity_applications(
  client_id {key} primary key, id {uuid} not null, name text not null, agency_id {key} not null, confidential {bool} not null, secret_hash {bytes},
  scopes text not null, purposes text not null, redirect_uris text not null, logout_uris text not null, backchannel_uri text not null, sector {key} not null, rate int not null,
  disabled {bool} not null, created_at {instant} not null, version {long} not null);
-- Keys that sign tokens: encrypted; published before they sign and until the last token signed with them has ended.
create table identity_signing_keys(kid {key} primary key, private_key {bytes} not null, created_at {instant} not null, signs_from {instant} not null, ends_at {instant});
-- What an account is called towards one sector: drawn by lot, so that two sectors cannot compare.
create table identity_subjects(sector {key} not null, account_id {uuid} not null, subject {key} not null unique, primary key(sector, account_id));
-- What a person has agreed to, with the purposes as she read them.
create table identity_consents(
  account_id {uuid} not null, client_id {key} not null, scopes text not null, purposes text not null, given_at {instant} not null, primary key(account_id, client_id));
create table identity_pushed_requests(reference_hash {bytes} primary key, client_id {key} not null, parameters text not null, expires_at {instant} not null);
-- One sign-in at one application; its code and all its tokens end with it.
create table identity_authorizations(
  id {uuid} primary key, client_id {key} not null, account_id {uuid} not null, stamp {key} not null, scopes text not null, auth_at {instant} not null, acr {key} not null, amr text not null,
  session_id {uuid} not null, outlasts {bool} not null, told_at {instant},
  created_at {instant} not null, expires_at {instant} not null, revoked_at {instant}, revoked_for {key});
create index identity_authorizations_account on identity_authorizations(account_id, client_id);
create index identity_authorizations_session on identity_authorizations(session_id);
create index identity_authorizations_expires on identity_authorizations(expires_at);
create table identity_codes(
  code_hash {bytes} primary key, authorization_id {uuid} not null, client_id {key} not null, redirect_uri text not null, challenge {key} not null, nonce text, expires_at {instant} not null, used_at {instant});
create index identity_codes_expires on identity_codes(expires_at);
create table identity_refresh_tokens(token_hash {bytes} primary key, authorization_id {uuid} not null, expires_at {instant} not null, used_at {instant});
create index identity_refresh_tokens_expires on identity_refresh_tokens(expires_at);
