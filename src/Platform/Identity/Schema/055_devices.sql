-- Sign-ins that are open: one row per device, ended by its holder, by a new password or by time. Methods as RFC 8176 names them, separated by blanks.
create table identity_sessions(
  id {uuid} primary key, account_id {uuid} not null, stamp {key} not null, started_at {instant} not null, last_used_at {instant} not null, proven_at {instant} not null,
  methods text not null, address text not null, agent text not null, ended_at {instant});
create index identity_sessions_account on identity_sessions(account_id, last_used_at);
create index identity_sessions_last on identity_sessions(last_used_at);
-- One-time codes of an authenticator app (RFC 6238). The secret counts once it was confirmed by a code; the last step taken is never taken again.
create table identity_authenticators(account_id {uuid} primary key, secret {bytes} not null, confirmed_at {instant}, last_step {long} not null, made_at {instant} not null);
create table identity_recovery_codes(account_id {uuid} not null, code_hash {bytes} not null, used_at {instant}, primary key(account_id, code_hash));
-- Passkeys (WebAuthn): public keys only. Details hold what the authenticator said of itself.
create table identity_passkeys(
  credential_id {bytes} primary key, account_id {uuid} not null, public_key {bytes} not null, sign_count {long} not null, name text not null, transports text not null,
  user_verified {bool} not null, backup_eligible {bool} not null, backed_up {bool} not null, attestation {bytes} not null, client_data {bytes} not null, made_at {instant} not null, last_used_at {instant});
create index identity_passkeys_account on identity_passkeys(account_id);
