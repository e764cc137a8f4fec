-- Rights beside those a seat brings: a role given directly, or permissions an officer delegates. Used in a seat at held_at; both days count; ended early keeps the row.
-- Permissions and topics (procedure codes; empty: all) separated by blanks. A delegation holds nothing its delegator does not hold herself, in her seat at delegator_at, when it is used.
create table identity_given_rights(
  id {uuid} primary key, account_id {uuid} not null, held_at {key} not null, role {key} not null, permissions text not null, agency_id {key} not null, wide {bool} not null, topics text not null,
  delegator_id {uuid}, delegator_at {key}, first_day {date} not null, last_day {date} not null, document text not null,
  given_at {instant} not null, given_by {uuid} not null, ended_at {instant}, ended_by {uuid});
create index identity_given_rights_account on identity_given_rights(account_id, last_day);
create index identity_given_rights_delegator on identity_given_rights(delegator_id, last_day);
create index identity_given_rights_agency on identity_given_rights(agency_id, last_day);
create index identity_given_rights_held_at on identity_given_rights(held_at, last_day);
