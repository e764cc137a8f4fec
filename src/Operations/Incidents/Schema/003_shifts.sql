-- state: 0 on duty, 1 handed over and waiting, 2 closed. At most one shift is not closed.
create table incidents_shifts(
  id {uuid} primary key, day {date} not null, code {key} not null, state int not null, taken_at {instant} not null, taken_by {uuid} not null, taken_note text not null,
  handed_at {instant}, handed_by {uuid}, said text not null, carried text not null, closed_at {instant}, closed_by {uuid}, open_mark int, version {long} not null);
create unique index incidents_shifts_open on incidents_shifts(open_mark);
create index incidents_shifts_taken on incidents_shifts(taken_at, id);
create table incidents_shift_log(shift_id {uuid} not null, no int not null, at {instant} not null, account_id {uuid} not null, text text not null, primary key(shift_id, no));
create table incidents_contacts(
  id {uuid} primary key, kind {key} not null, name text not null, number text not null, agency {key} not null, note text not null, sort int not null, removed_at {instant}, changed_at {instant} not null, changed_by {uuid} not null, version {long} not null);
-- What was said on a day stays; edition 1 is the morning's, later ones were asked for.
create table incidents_briefs(id {uuid} primary key, day {date} not null, edition int not null, composed_at {instant} not null, account_id {uuid}, lines text not null);
create unique index incidents_briefs_edition on incidents_briefs(day, edition);
