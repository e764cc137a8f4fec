-- A desk's queue: its counters (one name a line, numbered from 1), whether numbers are given at a kiosk and to phones. kiosk_key: the kiosk's address ends when it is raised.
create table services_queue_desks(
  desk {key} primary key, counters text not null, phone {bool} not null, kiosk {bool} not null, kiosk_key int not null, version {long} not null, changed_at {instant} not null, changed_by {uuid} not null);
-- One row per desk and day: the last number given, and how many priority tickets were called in a row.
create table services_queue_days(desk {key} not null, day {date} not null, last int not null, priority_run int not null, primary key(desk, day));
-- state: 0 waiting, 1 called, 2 finished, 3 skipped, 4 lapsed. rank: 0 for priority, 1 for everybody else. counter: 0 none; of a waiting ticket the counter it was moved to.
create table services_queue_tickets(
  id {uuid} primary key, desk {key} not null, day {date} not null, no int not null, source {key} not null, priority {key} not null, rank int not null, state int not null, counter int not null,
  account {uuid}, taken_at {instant} not null, called_at {instant}, calls int not null, served_by {uuid}, ended_at {instant}, version {long} not null, unique(desk, day, no));
create index services_queue_tickets_state on services_queue_tickets(desk, day, state, rank, no);
create index services_queue_tickets_account on services_queue_tickets(account, day);
create index services_queue_tickets_open on services_queue_tickets(state, day);
-- How the papers of an officer's draft, later of the dossier, came to the desk: by a called ticket.
create table services_ticket_dossiers(draft_id {uuid} primary key, ticket_id {uuid} not null, case_id {uuid});
create index services_ticket_dossiers_ticket on services_ticket_dossiers(ticket_id);
create index services_ticket_dossiers_case on services_ticket_dossiers(case_id);
-- Results called for on the desk's board, for people without a phone.
create table services_board_results(desk {key} not null, case_id {uuid} not null, listed_at {instant} not null, listed_by {uuid} not null, primary key(desk, case_id));
create index services_board_results_case on services_board_results(case_id);
