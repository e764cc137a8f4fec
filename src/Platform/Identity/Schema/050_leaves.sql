-- Leave of an officer in an agency, with who stands in. Days are whole, both ends count; a leave ended early keeps its row.
create table identity_leaves(
  id {uuid} primary key, account_id {uuid} not null, agency_id {key} not null, substitute_id {uuid} not null, first_day {date} not null, last_day {date} not null, note text not null,
  recorded_at {instant} not null, recorded_by {uuid} not null, ended_at {instant}, ended_by {uuid});
create index identity_leaves_agency on identity_leaves(agency_id, last_day);
