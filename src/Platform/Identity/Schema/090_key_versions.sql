-- What is kept only as a hash says which key made it: a key ends when nothing living carries its number (decision 0024). All there is was made with the first.
alter table identity_credentials add column key_version int not null default 1;
alter table identity_applications add column key_version int not null default 1;
alter table identity_recovery_codes add column key_version int not null default 1;
alter table identity_refresh_tokens add column key_version int not null default 1;
-- Issuer and subject, protected, so that their hash can be made with the next key; null until she signs in again.
alter table identity_national add column subject {bytes};
