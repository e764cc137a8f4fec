-- Answers of operations by request key: the same key twice gives the first answer.
create table kernel_requests(
  actor_id {uuid} not null, request_id {uuid} not null, operation text not null, answer text not null, expires_at {instant} not null,
  primary key(actor_id, request_id));
create index kernel_requests_expiry on kernel_requests(expires_at);
-- A lease gives one node at a time a piece of background work; the token fences late writers off.
create table kernel_leases(name {key} primary key, holder text not null, token {long} not null, until_at {instant} not null);
-- Data-protection key ring of the web program.
create table kernel_keys(name {key} primary key, xml text not null);
create table kernel_facts(name {key} primary key, value text not null);
