-- Applications that sign who they are (private_key_jwt, RFC 7523) instead of keeping a secret: their public keys as pasted, or where they publish them. One of the two, or neither.
alter table identity_applications add column jwks text not null default '';
alter table identity_applications add column jwks_uri text not null default '';
-- Assertions that were taken, until they end: each is good once. A digest of client and jti, nothing secret.
create table identity_client_assertions(digest {key} primary key, expires_at {instant} not null);
create index identity_client_assertions_expires on identity_client_assertions(expires_at);
