-- Whose contact outlives the account, because a dossier still needs to reach her: when it was last seen to be needed. Empty when nothing is left to erase.
alter table identity_closures add column contact_seen_at {instant};
create index identity_closures_contact on identity_closures(contact_seen_at);
-- Accounts erased before this was kept are looked at once.
update identity_closures set contact_seen_at = erased_at where erased_at is not null;
