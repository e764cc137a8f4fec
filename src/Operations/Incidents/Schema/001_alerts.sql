-- Alert rules in versions: the one in force ends at 9999-12-31. The definition is JSON (AlertRule).
create table incidents_rules(
  id {uuid} not null, version {long} not null, definition text not null, valid_from {instant} not null, valid_to {instant} not null, changed_by {uuid} not null, primary key(id, version));
create index incidents_rules_in_force on incidents_rules(valid_to, id);
-- What the watch remembers between two rounds, per rule and agency (WatchState as JSON).
create table incidents_watch(rule_id {uuid} not null, agency {key} not null, state text not null, last_at {instant} not null, said text not null, primary key(rule_id, agency));
create table incidents_alerts(
  id {uuid} primary key, rule_id {uuid} not null, rule_version {long} not null, agency {key} not null, metric {key} not null, severity int not null, title text not null, text text not null,
  value double precision, drill {bool} not null, raised_at {instant} not null, quiet_until {instant}, escalated int not null,
  acknowledged_at {instant}, acknowledged_by {uuid}, acknowledgement text not null, cleared_at {instant}, clearance text not null, incident_id {uuid}, version {long} not null);
-- One rule has one open alert per agency, whatever happens.
create unique index incidents_alerts_open on incidents_alerts(rule_id, agency) where cleared_at is null;
create index incidents_alerts_raised on incidents_alerts(raised_at, id);
