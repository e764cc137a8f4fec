-- A reorganisation: agencies give way to others on a day. State: 0 draft, 1 scheduled, 2 moving work, 3 done, 4 moving work back, 5 taken back, 6 dropped.
create table reorganising_plans(
  id {uuid} primary key, title text not null, legal_basis text not null, effective_on {date} not null, state int not null, version {long} not null,
  drafted_at {instant} not null, drafted_by {uuid} not null, approved_at {instant}, approved_by {uuid}, reversed_at {instant}, reversed_by {uuid});
-- Which agency goes where; several rows of one old agency: it is divided, and somebody says where its officers (staff) and its cases (work) go.
create table reorganising_arrows(plan_id {uuid} not null, from_agency {key} not null, to_agency {key} not null, staff {bool} not null, work {bool} not null, primary key(plan_id, from_agency, to_agency));
-- Officers who go elsewhere than the rest; to_agency empty: her seat ends.
create table reorganising_officers(plan_id {uuid} not null, from_agency {key} not null, account_id {uuid} not null, to_agency {key} not null, primary key(plan_id, from_agency, account_id));
-- What was moved, so that it can be moved back. Kind: seat, right, agency, case, question. Before and after as JSON.
create table reorganising_moves(plan_id {uuid} not null, kind {key} not null, object_id {key} not null, before text not null, after text not null, moved_at {instant} not null, moved_back_at {instant}, primary key(plan_id, kind, object_id));
-- How far the cases of an agency have been gone through.
create table reorganising_progress(plan_id {uuid} not null, from_agency {key} not null, until {uuid} not null, finished {bool} not null, primary key(plan_id, from_agency));
