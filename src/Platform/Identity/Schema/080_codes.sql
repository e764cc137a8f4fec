-- One-time codes sent to a phone or an e-mail. The code itself is nowhere: it is the keyed hash of the id and of how often it was sent.
-- A row is written whether somebody holds the destination already (holder) or not, so that both are counted and answered alike.
create table identity_one_time_codes(
  id {uuid} primary key, purpose {key} not null, kind {key} not null, destination {bytes} not null, destination_hash {bytes} not null, holder_id {uuid}, account_id {uuid},
  sends int not null, tries int not null, asked_at {instant} not null, sent_at {instant} not null, expires_at {instant} not null, used_at {instant}, address text not null);
create index identity_one_time_codes_destination on identity_one_time_codes(destination_hash, asked_at);
create index identity_one_time_codes_address on identity_one_time_codes(address, asked_at);
create index identity_one_time_codes_expires on identity_one_time_codes(expires_at);
