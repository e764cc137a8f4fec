-- One line of somebody's inbox; words only, no names or identifiers of persons.
create table notifications_inbox(
  id {uuid} primary key, account_id {uuid} not null, at {instant} not null, title text not null, body text not null, href text not null, case_id {uuid}, read_at {instant});
create index notifications_inbox_account on notifications_inbox(account_id, at, id);
