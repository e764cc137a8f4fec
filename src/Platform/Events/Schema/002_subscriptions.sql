-- kind 0: projection (no side effects, may be rebuilt); kind 1: delivery (at least once, never rebuilt).
create table events_subscriptions(name {key} primary key, kind int not null, cursor_position {long} not null, updated_at {instant} not null, failure text);
create table events_deliveries(
  id {uuid} primary key, subscription {key} not null, event_position {long} not null, event_id {uuid} not null, recipient {key} not null,
  state int not null, attempts int not null, next_at {instant} not null, failure text, created_at {instant} not null,
  unique(subscription, event_id, recipient));
create index events_deliveries_due on events_deliveries(state, next_at);
