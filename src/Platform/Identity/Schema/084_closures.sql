-- Accounts closed by their holders: until erase_at they can be opened again, then what law does not demand is erased.
create table identity_closures(account_id {uuid} primary key, closed_at {instant} not null, erase_at {instant} not null, erased_at {instant});
create index identity_closures_due on identity_closures(erase_at);
