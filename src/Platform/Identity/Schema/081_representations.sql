-- A representation: an account (agent) acts for a person from–to (valid_to is no longer covered), at most until ends_at. Asked for, agreed to, ended; rows stay.
create table identity_representations(
  id {uuid} primary key, kind {key} not null, agent_id {uuid} not null, person_id {uuid} not null, valid_from {date} not null, valid_to {date} not null, ends_at {instant} not null,
  evidence {key} not null, note {bytes}, agency {key} not null, asked_at {instant} not null, asked_by {uuid} not null, agreed_at {instant}, agreed_by {uuid}, code_id {uuid},
  used_at {instant}, ended_at {instant}, ended_by {uuid});
create index identity_representations_agent on identity_representations(agent_id, valid_to);
create index identity_representations_person on identity_representations(person_id, valid_to);
create index identity_representations_code on identity_representations(code_id);
-- What was done under a representation; the names come with the persons.
create table identity_acts(id {uuid} primary key, representation_id {uuid} not null, agent_id {uuid} not null, person_id {uuid} not null, at {instant} not null, action {key} not null, case_id {uuid});
create index identity_acts_representation on identity_acts(representation_id, at);
create index identity_acts_person on identity_acts(person_id, at);
create index identity_acts_case on identity_acts(case_id, at);
