-- Requests of people about their own data; each is a case (kind data-request), this is what it has beside.
create table datarights_requests(
  case_id {uuid} primary key, person_id {uuid} not null, account_id {uuid} not null, kind {key} not null, agency_id {key} not null, details {bytes}, asked_at {instant} not null,
  verdict {key} not null, ground {key} not null, answer {bytes}, decided_at {instant}, decided_by {uuid});
create index datarights_requests_person on datarights_requests(person_id, asked_at);
create index datarights_requests_agency on datarights_requests(agency_id, asked_at);
