-- A letter with papers that came by public post: before it is a dossier it belongs to a draft. sender is protected. purpose: dossier, supplement.
create table services_letters(
  id {uuid} primary key, desk {key} not null, purpose {key} not null, carrier {key} not null, tracking_no {key} not null, postmarked_on {date} not null, sender {bytes} not null,
  came_at {instant} not null, entered_by {uuid} not null, draft_id {uuid} unique, case_id {uuid}, unique(carrier, tracking_no, purpose));
create index services_letters_case on services_letters(case_id);
create index services_letters_desk on services_letters(desk, came_at);
-- Where the applicant wants the result, when that was said after handing in. address is protected.
create table services_return_wishes(case_id {uuid} primary key, method {key} not null, desk {key} not null, address {bytes}, wished_at {instant} not null, wished_by {uuid} not null);
-- The paper on its way between desks. state: 0 on the way, 1 arrived.
create table services_result_legs(
  case_id {uuid} not null, no int not null, from_desk {key} not null, to_desk {key} not null, state int not null, sent_at {instant} not null, sent_by {uuid} not null,
  arrived_at {instant}, arrived_by {uuid}, note text not null, primary key(case_id, no));
create index services_result_legs_to on services_result_legs(to_desk, state, sent_at);
create index services_result_legs_from on services_result_legs(from_desk, state, sent_at);
-- Sent by public post. purpose: result, supplement. state: 0 on the way, 1 delivered, 2 came back. recipient, address, receiver are protected.
create table services_consignments(
  id {uuid} primary key, case_id {uuid} not null, no int not null, purpose {key} not null, desk {key} not null, carrier {key} not null, tracking_no {key} not null, recipient {bytes} not null, address {bytes} not null,
  fee {long} not null, state int not null, sent_at {instant} not null, sent_by {uuid} not null, ended_at {instant}, reported_at {instant}, reported_by {uuid}, receiver {bytes}, reason text not null, proof {uuid},
  unique(carrier, tracking_no), unique(case_id, no));
create index services_consignments_desk on services_consignments(desk, state, sent_at);
-- To whom the result was given. how: desk, post, online. party: owner, submitter, authorised. receiver and document are protected.
create table services_hand_outs(
  case_id {uuid} primary key, how {key} not null, party {key} not null, desk {key} not null, receiver {bytes}, document {bytes}, handed_at {instant} not null, handed_by {uuid} not null);
-- When the applicant first opened the electronic result.
create table services_result_openings(case_id {uuid} primary key, opened_at {instant} not null, opened_by {uuid} not null);
