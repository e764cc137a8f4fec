-- Answers of passkeys that were taken, until what was asked would have ended anyway: each is good once. A digest, nothing secret.
create table identity_passkey_answers(digest {key} primary key, expires_at {instant} not null);
create index identity_passkey_answers_expires on identity_passkey_answers(expires_at);
